package gorgon.artifactprep.account;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** A call to AWS whose failures are {@link Unanswered}. */
final class Question {
    private Question() {}

    /**
     * @param permission the action that the call needs
     */
    static <T> T ask(String permission, Supplier<T> call) {
        try {
            return call.get();
        } catch (AwsServiceException refusal) {
            throw of(permission, code(refusal));
        } catch (SdkException silence) {
            // Only its class: a message may quote addresses and more.
            throw new Unanswered("%s: no answer (%s)"
                    .formatted(permission, silence.getClass().getSimpleName()));
        }
    }

    static boolean says(AwsServiceException refusal, String words) {
        @Nullable String message = refusal.getMessage();
        return message != null && message.contains(words);
    }

    private static Unanswered of(String permission, String code) {
        boolean denied = code.startsWith("AccessDenied") || code.equals("UnauthorizedOperation");
        return new Unanswered(
                denied ? "AWS denies %s".formatted(permission) : "%s: AWS answers %s".formatted(permission, code));
    }

    private static String code(AwsServiceException refusal) {
        @Nullable AwsErrorDetails details = refusal.awsErrorDetails();
        @Nullable String code = details == null ? null : details.errorCode();
        return code == null ? "HTTP status " + refusal.statusCode() : code;
    }
}
