package gorgon.infra.pipeline;

import gorgon.config.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.FederatedPrincipal;

/**
 * Whose tokens are believed, to the letter:
 * https://docs.github.com/en/actions/reference/security/oidc. A repository made or renamed since 2026-07-15 has its numbers in
 * the subject, an older one its name alone until it is opted in:
 * https://github.blog/changelog/2026-04-23-immutable-subject-claims-for-github-actions-oidc-tokens/
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
                        .flatMap(ending -> repositories().stream().map(name -> "repo:%s:%s".formatted(name, ending)))
                        .toList());
        SortedMap<String, Object> conditions = new TreeMap<>();
        conditions.put("StringEquals", claims);
        return new FederatedPrincipal(providerArn(), conditions, "sts:AssumeRoleWithWebIdentity");
    }

    /** Both forms where the numbers are known: GitHub changes from one to the other at a rename. */
    private List<String> repositories() {
        String[] names = delivery.repository().split("/", 2);
        List<String> repositories = new ArrayList<>(List.of(delivery.repository()));
        delivery.ids()
                .ifPresent(ids ->
                        repositories.add("%s@%s/%s@%s".formatted(names[0], ids.owner(), names[1], ids.repository())));
        return repositories;
    }

    /** An account has one provider of a URL. */
    private String providerArn() {
        return "arn:%s:iam::%s:oidc-provider/%s".formatted(stack.getPartition(), stack.getAccount(), ISSUER);
    }
}
