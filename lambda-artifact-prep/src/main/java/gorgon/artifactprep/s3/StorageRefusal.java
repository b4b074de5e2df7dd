package gorgon.artifactprep.s3;

import gorgon.artifactprep.failure.Fenced;
import gorgon.artifactprep.failure.IntegrityMismatch;
import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.failure.StagingFailure;
import gorgon.artifactprep.failure.StorageAccess;
import gorgon.artifactprep.failure.StorageThrottled;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What an error of S3 means, and what to do about it. */
final class StorageRefusal {
    // https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
    private static final Set<String> WRONG_BYTES = Set.of(
            "BadDigest",
            "InvalidDigest",
            // What was to be copied is gone: a look at an object that is not there never comes here.
            "NoSuchKey",
            "InvalidPart",
            "InvalidPartOrder",
            "EntityTooSmall",
            "XAmzContentSHA256Mismatch");
    // A sum that differs has a code of its own only in some answers. The second message is that of S3Mock 5.2.
    private static final Set<String> VAGUE = Set.of("BadRequest", "InvalidRequest");
    private static final Pattern WRONG_SUM =
            Pattern.compile("did not match|Value for x-amz-checksum-\\S+ header is invalid");
    private static final Set<String> BUSY = Set.of(
            "SlowDown",
            "InternalError",
            "ServiceUnavailable",
            "RequestTimeout",
            // The body broke off on its way.
            "IncompleteBody",
            "ConditionalRequestConflict",
            "OperationAborted");
    private static final Set<String> DENIED = Set.of("AccessDenied", "NoSuchBucket", "ExpiredToken", "InvalidToken");

    private StorageRefusal() {}

    static StagingFailure of(String purpose, SdkException failure) {
        if (!(failure instanceof AwsServiceException refused)) {
            String kind = failure.getClass().getSimpleName();
            return new StorageThrottled(
                    "tried to %s: S3 did not answer (%s); deploy again".formatted(purpose, kind), failure);
        }
        int status = refused.statusCode();
        String what = "tried to %s: S3 answered %s (HTTP %d)".formatted(purpose, code(refused), status);
        StagingFailure meaning = meaning(what, isWrongSum(refused) ? "BadDigest" : code(refused), status);
        meaning.initCause(failure);
        return meaning;
    }

    /** The refusal of one key in an answer that is a success as a whole. */
    static StagingFailure ofKey(String purpose, String code) {
        return meaning("tried to %s: S3 answered %s".formatted(purpose, code), code, 0);
    }

    static String code(AwsServiceException refused) {
        @Nullable AwsErrorDetails details = refused.awsErrorDetails();
        @Nullable String code = details == null ? null : details.errorCode();
        return code == null ? "no error code" : code;
    }

    private static boolean isWrongSum(AwsServiceException refused) {
        @Nullable AwsErrorDetails details = refused.awsErrorDetails();
        @Nullable String message = details == null ? null : details.errorMessage();
        return VAGUE.contains(code(refused))
                && message != null
                && WRONG_SUM.matcher(message).find();
    }

    private static StagingFailure meaning(String what, String code, int status) {
        if (code.equals("NoSuchUpload")) {
            return new Fenced(what + "; a newer operation owns this prefix, let it finish");
        }
        if (WRONG_BYTES.contains(code)) {
            return new IntegrityMismatch(what + "; deploy again");
        }
        if (BUSY.contains(code) || code.contains("Throttling") || status / 100 == 5 || status == 429) {
            return new StorageThrottled(what + "; deploy again in a minute");
        }
        if (DENIED.contains(code) || code.startsWith("KMS.") || status == 401 || status == 403) {
            return new StorageAccess(what + "; check the bucket, its policy, its key and the function's role");
        }
        return new InvalidRequest(what + "; check the configuration of the bucket");
    }
}
