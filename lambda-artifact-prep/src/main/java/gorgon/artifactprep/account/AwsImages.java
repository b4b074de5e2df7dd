package gorgon.artifactprep.account;

import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.BatchGetImageResponse;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.RepositoryNotFoundException;

/** Asks the registry as SageMaker will. */
final class AwsImages implements Images {
    private static final String PERMISSION = "ecr:BatchGetImage";
    // https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageFailure.html
    private static final Set<String> MISSING =
            Set.of("ImageNotFound", "InvalidImageDigest", "InvalidImageTag", "MissingDigestAndTag");

    private final Function<String, EcrClient> clients;

    /**
     * @param clients by region: a registry is of one
     */
    AwsImages(Function<String, EcrClient> clients) {
        this.clients = clients;
    }

    @Override
    public boolean has(Image image) {
        return Question.ask(PERMISSION, () -> {
            try (EcrClient client = clients.apply(image.region())) {
                return isFound(client.batchGetImage(request -> request.registryId(image.registry())
                        .repositoryName(image.repository())
                        .imageIds(id(image))));
            } catch (RepositoryNotFoundException missing) {
                return false;
            }
        });
    }

    private static ImageIdentifier id(Image image) {
        ImageIdentifier.Builder id = ImageIdentifier.builder();
        image.digest()
                .ifPresentOrElse(id::imageDigest, () -> id.imageTag(image.tag().orElse("latest")));
        return id.build();
    }

    private static boolean isFound(BatchGetImageResponse answer) {
        if (answer.images().isEmpty() && !answer.failures().isEmpty()) {
            String code = answer.failures().getFirst().failureCodeAsString();
            if (!MISSING.contains(code)) {
                throw new Unanswered("%s: ECR answers %s".formatted(PERMISSION, code));
            }
        }
        return !answer.images().isEmpty();
    }
}
