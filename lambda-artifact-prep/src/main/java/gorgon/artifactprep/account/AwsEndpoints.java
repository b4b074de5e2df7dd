package gorgon.artifactprep.account;

import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.PendingDeploymentSummary;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;

/** Asks SageMaker. */
final class AwsEndpoints implements Endpoints {
    private final SageMakerClient client;

    AwsEndpoints(SageMakerClient client) {
        this.client = client;
    }

    @Override
    public Optional<Endpoint> find(String name) {
        return Question.ask("sagemaker:DescribeEndpoint", () -> {
            try {
                return Optional.of(endpoint(client.describeEndpoint(request -> request.endpointName(name))));
            } catch (SageMakerException refusal) {
                return absent(refusal);
            }
        });
    }

    @Override
    public Optional<String> instanceType(String configName) {
        return Question.ask("sagemaker:DescribeEndpointConfig", () -> {
            try {
                return client
                        .describeEndpointConfig(request -> request.endpointConfigName(configName))
                        .productionVariants()
                        .stream()
                        .findFirst()
                        .map(ProductionVariant::instanceTypeAsString);
            } catch (SageMakerException refusal) {
                return absent(refusal);
            }
        });
    }

    // It has no code of its own: `ValidationException`, "Could not find endpoint ...".
    private static <T> Optional<T> absent(SageMakerException refusal) {
        if (Question.says(refusal, "Could not find")) {
            return Optional.empty();
        }
        throw refusal;
    }

    private static Endpoint endpoint(DescribeEndpointResponse answer) {
        return new Endpoint(
                answer.endpointName(),
                answer.endpointConfigName(),
                answer.endpointStatusAsString(),
                Optional.ofNullable(answer.failureReason()).filter(reason -> !reason.isBlank()),
                // Absent where only the number of instances changes, or SageMaker maintains them.
                Optional.ofNullable(answer.pendingDeploymentSummary())
                        .map(PendingDeploymentSummary::endpointConfigName));
    }
}
