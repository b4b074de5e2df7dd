package gorgon.client;

import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/** There are none that can be used; the SDK's own exception for it is that of any other failure. */
final class NoCredentials extends RuntimeException {
    private static final long serialVersionUID = 1;

    private NoCredentials(SdkClientException cause) {
        super(cause.getMessage(), cause);
    }

    static AwsCredentialsProvider thrownBy(AwsCredentialsProvider provider) {
        return new AwsCredentialsProvider() {
            @Override
            public AwsCredentials resolveCredentials() {
                try {
                    return provider.resolveCredentials();
                } catch (SdkClientException none) {
                    throw new NoCredentials(none);
                }
            }
        };
    }
}
