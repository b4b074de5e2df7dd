package gorgon.localaws.sagemaker;

import gorgon.localaws.sagemaker.tgi.StartupFailure;
import gorgon.localaws.sagemaker.tgi.TgiContainer;
import gorgon.localaws.sagemaker.tgi.TgiServer;
import java.util.UUID;

/** Starts a configuration's container on what its model's prefix holds now. */
final class ContainerStarter {
    private final ModelFiles s3;
    private final LogSink logs;
    private final Registry<HostedModel> models;

    ContainerStarter(ModelFiles s3, LogSink logs, Registry<HostedModel> models) {
        this.s3 = s3;
        this.logs = logs;
        this.models = models;
    }

    static String logGroup(String endpoint) {
        return "/aws/sagemaker/Endpoints/" + endpoint;
    }

    /** Throws with SageMaker's failure reason; why is in the log. */
    TgiServer start(String endpoint, HostedConfig config, InstanceChoice choice) {
        String variant = config.variant().name();
        HostedModel model = models.get(choice.model());
        StagedDirectory directory = new StagedDirectory(s3, model.location());
        String stream =
                variant + "/i-" + UUID.randomUUID().toString().replace("-", "").substring(0, 17);
        TgiContainer container = new TgiContainer(
                model.version(),
                model.environment(),
                HostInstances.gpus(choice.type()),
                line -> logs.append(logGroup(endpoint), stream, line));
        try {
            return container.start(directory);
        } catch (StartupFailure e) {
            throw new IllegalStateException(
                    "The primary container for production variant " + variant
                            + " did not pass the ping health check. Please check CloudWatch logs for this endpoint.",
                    e);
        }
    }
}
