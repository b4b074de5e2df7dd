package gorgon.artifactprep.account;

import java.util.Optional;

/**
 * An endpoint as SageMaker describes it.
 *
 * @param configName of the configuration that it is on
 * @param status SageMaker's word, also one that is newer than this
 * @param pendingConfig of the configuration that is being deployed to it
 */
public record Endpoint(
        String name,
        String configName,
        String status,
        Optional<String> failureReason,
        Optional<String> pendingConfig) {}
