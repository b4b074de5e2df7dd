package gorgon.artifactprep.account;

import java.util.Optional;

/**
 * An endpoint as SageMaker describes it.
 *
 * @param configName of the configuration that it is on
 * @param status SageMaker's word, also one that is newer than this
 */
public record Endpoint(String name, String configName, String status, Optional<String> failureReason) {}
