package gorgon.operator.account;

import java.util.Arrays;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Something that AWS is asked for.
 *
 * @param what such as {@code the execution arn:...}
 * @param permission that it takes, such as {@code states:DescribeExecution}
 */
public record Reading(String what, String permission) {
    /**
     * Asks.
     *
     * @throws Refused where asking again would not help
     * @throws Unavailable where it might
     */
    public <T> T of(Supplier<T> question) {
        try {
            return question.get();
        } catch (AwsServiceException refusal) {
            throw refused(refusal);
        } catch (SdkClientException silence) {
            throw new Unavailable(
                    tried()
                            + "there was no answer (%s); check the network and the credentials"
                                    .formatted(silence.getMessage()),
                    silence);
        }
    }

    /** What CloudFormation and others answer where they mean that it is not there. */
    public static boolean isMissing(AwsServiceException refusal) {
        return switch (code(refusal)) {
            case "ResourceNotFoundException", "StateMachineDoesNotExist" -> true;
            case "ValidationError", "ValidationException" -> says(refusal, "does not exist", "Could not find");
            default -> false;
        };
    }

    /** Whether AWS does not let these credentials ask. */
    public static boolean isDenied(AwsServiceException refusal) {
        return switch (code(refusal)) {
            case "AccessDenied", "AccessDeniedException" -> true;
            default -> false;
        };
    }

    private RuntimeException refused(AwsServiceException refusal) {
        String code = code(refusal);
        return switch (code) {
            case "AccessDenied", "AccessDeniedException" ->
                new Refused(
                        tried()
                                + "AWS denies it (%s); ask for the permission %s, as the command's --help lists them"
                                        .formatted(message(refusal), permission),
                        refusal);
            case "ExpiredToken", "ExpiredTokenException" ->
                new Refused(tried() + "the credentials have expired; sign in again, with `aws sso login`", refusal);
            case "InvalidClientTokenId", "UnrecognizedClientException", "SignatureDoesNotMatch", "AuthFailure" ->
                new Refused(
                        tried() + "AWS does not know the credentials (%s); check AWS_PROFILE".formatted(code), refusal);
            default -> new Unavailable(tried() + "AWS answers %s".formatted(refusal.getMessage()), refusal);
        };
    }

    private String tried() {
        return "tried to read %s: ".formatted(what);
    }

    private static boolean says(AwsServiceException refusal, String... texts) {
        return Arrays.stream(texts).anyMatch(message(refusal)::contains);
    }

    // An answer that is none of AWS's, a proxy's say, has no details.
    private static String code(AwsServiceException refusal) {
        return refusal.awsErrorDetails() == null || refusal.awsErrorDetails().errorCode() == null
                ? ""
                : refusal.awsErrorDetails().errorCode();
    }

    private static String message(AwsServiceException refusal) {
        return refusal.awsErrorDetails() == null || refusal.awsErrorDetails().errorMessage() == null
                ? String.valueOf(refusal.getMessage())
                : refusal.awsErrorDetails().errorMessage();
    }
}
