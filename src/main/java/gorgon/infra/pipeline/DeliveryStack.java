package gorgon.infra.pipeline;

import gorgon.config.AccountId;
import gorgon.config.Delivery;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.CliCredentialsStackSynthesizer;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.codepipeline.Pipeline;
import software.amazon.awscdk.services.codepipeline.PipelineType;
import software.amazon.awscdk.services.codepipeline.StageProps;
import software.constructs.Construct;

/**
 * The pipeline: one synth makes one assembly, and every environment in turn gets it, once the one before answers and a
 * person has read the review.
 */
public final class DeliveryStack extends Stack {
    public static final String NAME = "Gorgon-pipeline";

    public DeliveryStack(Construct scope, DeliveryStackProps props) {
        super(scope, NAME, stackProps(props.delivery()));
        DeliveryStorage storage = DeliveryStorage.in(this);
        Pipeline pipeline = Pipeline.Builder.create(this, "Pipeline")
                .pipelineName("gorgon")
                .pipelineType(PipelineType.V2)
                .artifactBucket(storage.bucket())
                .stages(stages(props, storage))
                .build();
        new FailureNotices(storage.topic()).of(pipeline);
        props.environments().forEach(environment -> new DriftCheck(this, props, storage).of(environment));
        output("PipelineName", pipeline.getPipelineName());
        output("NoticesTopic", storage.topic().getTopicArn());
    }

    private List<StageProps> stages(DeliveryStackProps props, DeliveryStorage storage) {
        StepProjects projects = new StepProjects(this, storage);
        List<StageProps> stages = new ArrayList<>();
        BuildStages build = new BuildStages(projects);
        stages.add(build.source(props));
        stages.add(build.build());
        props.environments().forEach(environment -> {
            EnvironmentStage stage = new EnvironmentStage(projects, storage.topic(), environment);
            stages.add(stages.size() == 2 ? stage.first(build) : stage.later(build));
        });
        return stages;
    }

    private void output(String name, String value) {
        CfnOutput.Builder.create(this, name).value(value).build();
    }

    private static StackProps stackProps(Delivery delivery) {
        return StackProps.builder()
                .description("Gorgon: how changes of %s reach %s"
                        .formatted(delivery.repository(), String.join(", ", delivery.environments())))
                // Whoever changes this road is not somebody who travels on it.
                .synthesizer(new CliCredentialsStackSynthesizer())
                .env(Environment.builder()
                        .region(delivery.region())
                        .account(delivery.account().map(AccountId::value).orElse(null))
                        .build())
                .build();
    }
}
