package gorgon.infra.pipeline;

import software.amazon.awscdk.services.codebuild.BuildEnvironment;
import software.amazon.awscdk.services.codebuild.CloudWatchLoggingOptions;
import software.amazon.awscdk.services.codebuild.ComputeType;
import software.amazon.awscdk.services.codebuild.LinuxBuildImage;
import software.amazon.awscdk.services.codebuild.LoggingOptions;
import software.amazon.awscdk.services.codebuild.PipelineProject;
import software.constructs.Construct;

/** Makes the projects of steps: a role each, and an encrypted log each. */
record StepProjects(Construct scope, DeliveryStorage storage) {
    PipelineProject of(Step step) {
        PipelineProject project = PipelineProject.Builder.create(scope, step.id())
                .description(step.description())
                .buildSpec(step.buildSpec())
                .environment(machine())
                .encryptionKey(storage.key())
                .grantReportGroupPermissions(!step.report().isEmpty())
                .logging(logging(step))
                .timeout(step.timeout())
                .build();
        step.permissions().forEach(project::addToRolePolicy);
        return project;
    }

    LoggingOptions logging(Step step) {
        return LoggingOptions.builder()
                .cloudWatch(CloudWatchLoggingOptions.builder()
                        .logGroup(storage.logGroup(step.id() + "Log"))
                        .build())
                .build();
    }

    static BuildEnvironment machine() {
        return BuildEnvironment.builder()
                .buildImage(LinuxBuildImage.AMAZON_LINUX_2023_5)
                .computeType(ComputeType.MEDIUM)
                .privileged(false)
                .build();
    }
}
