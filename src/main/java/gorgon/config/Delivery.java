package gorgon.config;

import java.util.List;
import java.util.Optional;

/**
 * How changes reach the environments.
 *
 * @param region of the pipeline
 * @param account of the pipeline; empty: the caller's
 * @param repository {@code owner/name} on GitHub
 * @param connection the ARN of the CodeConnections connection; empty: there is no pipeline on AWS
 * @param environments in the order of promotion
 */
public record Delivery(
        String region,
        Optional<AccountId> account,
        String repository,
        String branch,
        Optional<String> connection,
        List<String> environments) {
    public Delivery {
        environments = List.copyOf(environments);
    }
}
