package gorgon.catalog;

import java.util.Optional;

/**
 * What SageMaker runs, and what that needs.
 *
 * @param repositoryArn what the execution role must be allowed to pull from
 * @param inferenceAmi the host's image; empty: SageMaker's default
 */
public record ContainerImage(String uri, String repositoryArn, Optional<String> inferenceAmi) {
    public static ContainerImage of(TgiImage image) {
        return new ContainerImage(
                image.uri(), image.repositoryArn(), image.release().inferenceAmiVersion());
    }

    /** Its CUDA stands nowhere, so the caller says which host it needs. */
    public static ContainerImage of(EcrImage image, Optional<String> inferenceAmi) {
        return new ContainerImage(image.uri(), image.repositoryArn(), inferenceAmi);
    }

    /** The same on this host, if there is one to choose. */
    public ContainerImage on(Optional<String> chosenAmi) {
        return new ContainerImage(uri, repositoryArn, chosenAmi.or(() -> inferenceAmi));
    }
}
