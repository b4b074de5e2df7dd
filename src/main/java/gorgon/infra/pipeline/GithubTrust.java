package gorgon.infra.pipeline;

import gorgon.config.Delivery;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.FederatedPrincipal;

/**
 * Whose tokens are believed, to the letter:
 * https://docs.github.com/en/actions/reference/security/oidc
 */
record GithubTrust(Stack stack, Delivery delivery) {
    static final String ISSUER = "token.actions.githubusercontent.com";
    static final String AUDIENCE = "sts.amazonaws.com";

    /** Jobs of a GitHub environment: who may start them is said there, with its reviewers and branches. */
    FederatedPrincipal ofEnvironment(DeliveredEnvironment environment) {
        return subject(List.of("environment:" + environment.name()));
    }

    /** The branch. Not pull requests: whoever opens one also writes what its jobs run. */
    FederatedPrincipal ofReaders() {
        return subject(List.of("ref:refs/heads/" + delivery.branch()));
    }

    private FederatedPrincipal subject(List<String> endings) {
        SortedMap<String, Object> claims = new TreeMap<>();
        claims.put(ISSUER + ":aud", AUDIENCE);
        claims.put(
                ISSUER + ":sub",
                endings.stream()
                        .map(ending -> "repo:%s:%s".formatted(delivery.repository(), ending))
                        .toList());
        SortedMap<String, Object> conditions = new TreeMap<>();
        conditions.put("StringEquals", claims);
        return new FederatedPrincipal(providerArn(), conditions, "sts:AssumeRoleWithWebIdentity");
    }

    /** An account has one provider of a URL. */
    private String providerArn() {
        return "arn:%s:iam::%s:oidc-provider/%s".formatted(stack.getPartition(), stack.getAccount(), ISSUER);
    }
}
