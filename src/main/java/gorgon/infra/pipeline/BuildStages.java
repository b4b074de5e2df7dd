package gorgon.infra.pipeline;

import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.codebuild.PipelineProject;
import software.amazon.awscdk.services.codepipeline.Artifact;
import software.amazon.awscdk.services.codepipeline.StageProps;
import software.amazon.awscdk.services.codepipeline.actions.CodeBuildAction;
import software.amazon.awscdk.services.codepipeline.actions.CodeStarConnectionsSourceAction;
import software.amazon.awscdk.services.iam.AccountRootPrincipal;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;

/** Before any environment: the sources, their tests, and the one assembly. Neither step may do anything in AWS. */
final class BuildStages {
    private static final String SYNTH = "Synth";

    private final StepProjects projects;
    private final Artifact source = new Artifact("Source");
    private final Artifact assembly = new Artifact(Commands.ASSEMBLY_ARTIFACT);
    private final CodeBuildAction synth;

    BuildStages(StepProjects projects) {
        this.projects = projects;
        this.synth = CodeBuildAction.Builder.create()
                .actionName(SYNTH)
                .project(synthProject())
                .input(source)
                .outputs(List.of(assembly))
                .variablesNamespace(SYNTH)
                .build();
    }

    Artifact sources() {
        return source;
    }

    Artifact assembly() {
        return assembly;
    }

    /** As CodePipeline fills it in. */
    String digest() {
        return synth.variable(Commands.DIGEST);
    }

    StageProps source(DeliveryStackProps props) {
        return StageProps.builder()
                .stageName("Source")
                .actions(List.of(CodeStarConnectionsSourceAction.Builder.create()
                        .actionName("Source")
                        .connectionArn(props.connection())
                        .owner(props.owner())
                        .repo(props.repository())
                        .branch(props.delivery().branch())
                        .output(source)
                        .role(reader(props))
                        .build()))
                .build();
    }

    /** The CDK's own has the service's old name alone, and AWS asks for that of the connection's ARN. */
    private Role reader(DeliveryStackProps props) {
        Role role = Role.Builder.create(projects.scope(), "SourceRole")
                .assumedBy(new AccountRootPrincipal())
                .build();
        role.addToPolicy(PolicyStatement.Builder.create()
                .actions(List.of("codeconnections:UseConnection"))
                .resources(List.of(props.connection()))
                .build());
        return role;
    }

    StageProps build() {
        Step tests = Step.of("Test", "Every test of the sources", Commands.test(), Duration.hours(2));
        CodeBuildAction test = CodeBuildAction.Builder.create()
                .actionName("Test")
                .project(projects.of(tests))
                .input(source)
                .build();
        return StageProps.builder()
                .stageName("Build")
                .actions(List.of(test, synth))
                .build();
    }

    private PipelineProject synthProject() {
        return projects.of(Step.of(SYNTH, "The assembly of every environment", Commands.synth(), Duration.minutes(30))
                .exporting(Commands.DIGEST)
                .handingOn(Commands.ASSEMBLY, "**/*"));
    }
}
