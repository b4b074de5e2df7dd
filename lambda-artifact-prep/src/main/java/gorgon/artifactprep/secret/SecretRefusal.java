package gorgon.artifactprep.secret;

import gorgon.artifactprep.failure.HubAccess;
import gorgon.artifactprep.failure.StagingFailure;
import gorgon.artifactprep.failure.StorageAccess;
import gorgon.artifactprep.failure.StorageThrottled;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What an error of Secrets Manager means, and what to do about it. A denial may be tried again, because new permissions
 * take a minute to reach every server; a secret that is not there stays away.
 */
final class SecretRefusal {
    // https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html, "Errors", and
    // CommonErrors.html beside it.
    private static final Set<String> DENIED = Set.of(
            "AccessDeniedException",
            "UnrecognizedClientException",
            "ExpiredTokenException",
            "InvalidClientTokenId",
            "NotAuthorized",
            "OptInRequired");

    private SecretRefusal() {}

    static StagingFailure of(String purpose, SdkException failure) {
        if (!(failure instanceof AwsServiceException refused)) {
            String kind = failure.getClass().getSimpleName();
            return new StorageThrottled(
                    "tried to %s: Secrets Manager did not answer (%s); deploy again".formatted(purpose, kind), failure);
        }
        String what = "tried to %s: Secrets Manager answered %s (HTTP %d)"
                .formatted(purpose, code(refused), refused.statusCode());
        StagingFailure meaning = meaning(what, refused);
        meaning.initCause(failure);
        return meaning;
    }

    private static StagingFailure meaning(String what, AwsServiceException refused) {
        String code = code(refused);
        boolean isDenied = DENIED.contains(code);
        if (code.equals("DecryptionFailure") || (isDenied && message(refused).contains("KMS"))) {
            return new StorageAccess(
                    what + "; allow the functions kms:Decrypt in the policy of the secret's key, and enable the key");
        }
        if (isDenied) {
            return new StorageAccess(what
                    + "; check that nothing denies the functions secretsmanager:GetSecretValue on it (a secret of another"
                    + " account must allow it in its own policy)");
        }
        if (refused.statusCode() / 100 == 5 || code.contains("Throttling")) {
            return new StorageThrottled(what + "; deploy again in a minute");
        }
        return switch (code) {
            case "ResourceNotFoundException" ->
                new HubAccess(
                        what + "; create it in the stack's account and region, or correct hubTokenSecret in cdk.json");
            case "InvalidRequestException" ->
                new HubAccess(what + "; it is marked for deletion: restore it, or set hubTokenSecret to another one");
            default -> new HubAccess(what + "; correct hubTokenSecret in cdk.json");
        };
    }

    private static String code(AwsServiceException refused) {
        @Nullable AwsErrorDetails details = refused.awsErrorDetails();
        @Nullable String code = details == null ? null : details.errorCode();
        return code == null ? "no error code" : code;
    }

    private static String message(AwsServiceException refused) {
        @Nullable AwsErrorDetails details = refused.awsErrorDetails();
        @Nullable String message = details == null ? null : details.errorMessage();
        return message == null ? "" : message;
    }
}
