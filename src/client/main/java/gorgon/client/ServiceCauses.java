package gorgon.client;

import gorgon.client.EndpointFailure.Kind;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sagemakerruntime.model.ModelErrorException;
import software.amazon.awssdk.services.sagemakerruntime.model.ModelNotReadyException;
import software.amazon.awssdk.services.sagemakerruntime.model.ModelStreamErrorException;

/** What AWS's own errors mean (API reference of InvokeEndpoint and InvokeEndpointWithResponseStream). */
final class ServiceCauses {
    private static final int FORBIDDEN = 403;

    private ServiceCauses() {}

    static Cause of(AwsServiceException refusal) {
        return switch (refusal) {
            case ModelErrorException error -> ContainerCauses.of(error);
            case ModelStreamErrorException error -> stream(error);
            case ModelNotReadyException error -> overloaded(error);
            default -> refusal.isThrottlingException() ? overloaded(refusal) : byCode(refusal);
        };
    }

    private static Cause stream(ModelStreamErrorException error) {
        return "ModelInvocationTimeExceeded".equals(error.errorCode())
                ? new Cause(
                        Kind.TIMED_OUT,
                        "SageMaker ended the stream at its time limit (%s)".formatted(message(error)),
                        "ask for fewer tokens")
                : cutOff(error);
    }

    private static Cause overloaded(AwsServiceException refusal) {
        return new Cause(
                Kind.OVERLOADED,
                "SageMaker takes no more requests now (%s)".formatted(message(refusal)),
                "ask again later, or add instances");
    }

    private static Cause byCode(AwsServiceException refusal) {
        return switch (code(refusal)) {
            case "ValidationError", "ValidationException", "ValidationErrorException" -> invalid(refusal);
            case "ExpiredToken", "ExpiredTokenException" ->
                new Cause(
                        Kind.DENIED,
                        "the credentials have expired (%s)".formatted(message(refusal)),
                        "sign in again, with `aws sso login`");
            case "InvalidClientTokenId",
                    "UnrecognizedClientException",
                    "InvalidSignatureException",
                    "SignatureDoesNotMatch" ->
                new Cause(
                        Kind.DENIED,
                        "AWS does not know the credentials (%s)".formatted(message(refusal)),
                        "check AWS_PROFILE");
            default -> byStatus(refusal);
        };
    }

    private static Cause byStatus(AwsServiceException refusal) {
        int status = refusal.statusCode();
        if (status == FORBIDDEN) {
            return denied(refusal);
        }
        return status >= 400 && status < 500 ? refused(refusal) : cutOff(refusal);
    }

    private static Cause invalid(AwsServiceException refusal) {
        return message(refusal).contains("not found")
                ? new Cause(
                        Kind.NOT_FOUND,
                        "there is no such endpoint in service (%s)".formatted(message(refusal)),
                        "check its name and region, and that it is in service (./gorgon status)")
                : refused(refusal);
    }

    private static Cause refused(AwsServiceException refusal) {
        return new Cause(
                Kind.INVALID, "SageMaker refuses the request (%s)".formatted(message(refusal)), "change what it names");
    }

    private static Cause denied(AwsServiceException refusal) {
        return new Cause(
                Kind.DENIED,
                "AWS denies it (%s)".formatted(message(refusal)),
                "ask for the permission sagemaker:InvokeEndpoint on the endpoint");
    }

    private static Cause cutOff(AwsServiceException refusal) {
        return new Cause(
                Kind.CUT_OFF,
                "SageMaker gave up (%s: %s)".formatted(code(refusal), message(refusal)),
                "ask again if the answer is still wanted: it may have been generated");
    }

    // An answer that is none of AWS's, a proxy's say, has no details.
    private static String code(AwsServiceException refusal) {
        return refusal.awsErrorDetails() == null || refusal.awsErrorDetails().errorCode() == null
                ? "status " + refusal.statusCode()
                : refusal.awsErrorDetails().errorCode();
    }

    private static String message(AwsServiceException refusal) {
        return refusal.awsErrorDetails() == null || refusal.awsErrorDetails().errorMessage() == null
                ? String.valueOf(refusal.getMessage())
                : refusal.awsErrorDetails().errorMessage();
    }
}
