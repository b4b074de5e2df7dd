package gorgon.operator.account;

import gorgon.artifactprep.failure.InvalidRequest;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Where the AWS CLI has them, too. */
public final class Credentials {
    private Credentials() {}

    public static void require() {
        try (DefaultCredentialsProvider chain =
                DefaultCredentialsProvider.builder().build()) {
            AwsCredentialsProvider provider = chain;
            provider.resolveCredentials();
        } catch (SdkClientException none) {
            throw new InvalidRequest(
                    "tried to find AWS credentials: there are none that can be used; set AWS_PROFILE, or sign in with `aws sso login` or `aws configure`");
        }
    }
}
