package gorgon.config;

import java.util.List;
import java.util.Optional;

/**
 * How changes reach the environments.
 *
 * @param region of the pipeline
 * @param account of the pipeline; empty: the caller's
 * @param repository {@code owner/name} on GitHub
 * @param ids empty: GitHub names the repository by its name alone
 * @param connection the ARN of the CodeConnections connection; empty: there is no pipeline on AWS
 * @param provider of GitHub's identities in the environments' accounts
 * @param environments in the order of promotion
 */
public record Delivery(
        String region,
        Optional<AccountId> account,
        String repository,
        Optional<RepositoryIds> ids,
        String branch,
        Optional<String> connection,
        IdentityProvider provider,
        List<String> environments) {
    public Delivery {
        environments = List.copyOf(environments);
    }
}
