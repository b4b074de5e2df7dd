package gorgon.operator.account;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/** Somebody else's permissions for a while, or one's own. */
public final class AssumedRole implements AutoCloseable {
    private static final String SESSION = "gorgon";

    private final @Nullable Clients clients;
    private final @Nullable StsClient sts;
    private final @Nullable StsAssumeRoleCredentialsProvider provider;

    private AssumedRole(
            @Nullable Clients clients, @Nullable StsClient sts, @Nullable StsAssumeRoleCredentialsProvider provider) {
        this.clients = clients;
        this.sts = sts;
        this.provider = provider;
    }

    /**
     * Asks STS at once, so that a role that cannot be had is said before anything else.
     *
     * @throws Refused where STS does not let these credentials assume it
     */
    public static AssumedRole of(Optional<String> role, String region) {
        return role.map(arn -> of(arn, region)).orElseGet(() -> new AssumedRole(null, null, null));
    }

    private static AssumedRole of(String role, String region) {
        Clients clients = new Clients(region);
        StsClient sts = clients.of(StsClient.builder());
        AssumedRole assumed = new AssumedRole(
                clients,
                sts,
                StsAssumeRoleCredentialsProvider.builder()
                        .stsClient(sts)
                        .refreshRequest(request -> request.roleArn(role).roleSessionName(SESSION))
                        .build());
        try {
            assumed.check(role);
            return assumed;
        } catch (RuntimeException refusal) {
            assumed.close();
            throw refusal;
        }
    }

    private void check(String role) {
        credentials().ifPresent(found -> {
            var unused = new Reading("the role " + role, "sts:AssumeRole").of(found::resolveCredentials);
        });
    }

    /** Empty where nobody's role is assumed. */
    public Optional<AwsCredentialsProvider> credentials() {
        return Optional.ofNullable(provider);
    }

    @Override
    public void close() {
        Optional.ofNullable(provider).ifPresent(StsAssumeRoleCredentialsProvider::close);
        Optional.ofNullable(sts).ifPresent(StsClient::close);
        Optional.ofNullable(clients).ifPresent(Clients::close);
    }
}
