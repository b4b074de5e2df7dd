package gorgon.client;

import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeAsyncClient;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeAsyncClientBuilder;

/** Whose endpoint it is, and where; what is empty is as the AWS CLI has it. */
record Account(Optional<String> region, Optional<AwsCredentialsProvider> credentials, Optional<URI> url) {
    static Account ofTheMachine() {
        return new Account(Optional.empty(), Optional.empty(), Optional.empty());
    }

    Account withRegion(String value) {
        return new Account(Optional.of(value), credentials, url);
    }

    Account withCredentials(AwsCredentialsProvider value) {
        return new Account(region, Optional.of(value), url);
    }

    Account withUrl(URI value) {
        return new Account(region, credentials, Optional.of(value));
    }

    /**
     * The client before its connections.
     *
     * @param found credentials, for an account without its own
     */
    SageMakerRuntimeAsyncClientBuilder client(DefaultCredentialsProvider found) {
        SageMakerRuntimeAsyncClientBuilder builder = SageMakerRuntimeAsyncClient.builder()
                .credentialsProvider(NoCredentials.thrownBy(credentials.orElse(found)));
        region.map(Region::of).ifPresent(builder::region);
        url.ifPresent(builder::endpointOverride);
        return builder;
    }
}
