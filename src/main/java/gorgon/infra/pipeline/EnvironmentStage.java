package gorgon.infra.pipeline;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.codebuild.BuildEnvironmentVariable;
import software.amazon.awscdk.services.codebuild.PipelineProject;
import software.amazon.awscdk.services.codepipeline.Artifact;
import software.amazon.awscdk.services.codepipeline.IAction;
import software.amazon.awscdk.services.codepipeline.StageProps;
import software.amazon.awscdk.services.codepipeline.actions.CodeBuildAction;
import software.amazon.awscdk.services.codepipeline.actions.ManualApprovalAction;
import software.amazon.awscdk.services.sns.ITopic;

/** One environment's turn: review, approval, deployment, smoke test; the first environment needs nobody's word. */
record EnvironmentStage(StepProjects projects, ITopic topic, DeliveredEnvironment environment) {
    // An endpoint's update may take its rollout's limit, two hours in production, after hours of staging.
    private static final Duration DEPLOYMENT = Duration.hours(4);
    private static final Duration READING = Duration.minutes(30);

    StageProps first(BuildStages build) {
        return stage(List.of(deploy(build, 1), smoke(build, 2)));
    }

    StageProps later(BuildStages build) {
        PipelineProject project = projects.of(reviewStep());
        CodeBuildAction review = review(build, project);
        return stage(List.of(review, approve(build, review, project), deploy(build, 3), smoke(build, 4)));
    }

    private StageProps stage(List<IAction> actions) {
        return StageProps.builder()
                .stageName(environment.name())
                .actions(actions)
                .build();
    }

    private CodeBuildAction review(BuildStages build, PipelineProject project) {
        return onAssembly(build, "Review", 1)
                .project(project)
                .outputs(List.of(new Artifact("Review" + environment.identifier())))
                .variablesNamespace("Review" + environment.identifier())
                .build();
    }

    /** Its information holds 1,000 characters when the variables are filled in: the summary keeps below 900. */
    private ManualApprovalAction approve(BuildStages build, CodeBuildAction review, PipelineProject project) {
        return ManualApprovalAction.Builder.create()
                .actionName("Approve")
                .runOrder(2)
                .notificationTopic(topic)
                .additionalInformation("%s (assembly %s)".formatted(review.variable(Commands.REVIEW), build.digest()))
                .externalEntityLink("https://%s.console.aws.amazon.com/codesuite/codebuild/%s/projects/%s/build/%s"
                        .formatted(
                                Stack.of(projects.scope()).getRegion(),
                                Stack.of(projects.scope()).getAccount(),
                                project.getProjectName(),
                                review.variable(Commands.REVIEW_BUILD)))
                .build();
    }

    private CodeBuildAction deploy(BuildStages build, int order) {
        Step step = step("Deploy", "The assembly into %s", Commands.deploy(environment), DEPLOYMENT)
                .allowed(permissions().deploy());
        return onAssembly(build, "Deploy", order).project(projects.of(step)).build();
    }

    private CodeBuildAction smoke(BuildStages build, int order) {
        Step step = step("Smoke", "Whether %s answers as it should", Commands.smoke(environment), READING)
                .reporting(Commands.SMOKE_FILE)
                .allowed(permissions().smoke());
        return onAssembly(build, "Smoke", order).project(projects.of(step)).build();
    }

    private Step reviewStep() {
        return step("Review", "What the assembly changes in %s", Commands.review(environment), READING)
                .exporting(Commands.REVIEW, Commands.REVIEW_BUILD)
                .handingOn(".", Commands.REVIEW_FILE)
                .allowed(permissions().review());
    }

    private CodeBuildAction.Builder onAssembly(BuildStages build, String name, int order) {
        SortedMap<String, BuildEnvironmentVariable> variables = new TreeMap<>();
        variables.put(
                Commands.DIGEST,
                BuildEnvironmentVariable.builder().value(build.digest()).build());
        return CodeBuildAction.Builder.create()
                .actionName(name)
                .runOrder(order)
                .input(build.sources())
                .extraInputs(List.of(build.assembly()))
                .environmentVariables(variables);
    }

    private Step step(String name, String description, List<String> commands, Duration timeout) {
        return Step.of(name + environment.identifier(), description.formatted(environment.name()), commands, timeout);
    }

    private Permissions permissions() {
        return new Permissions(new EnvironmentArns(Stack.of(projects.scope()), environment));
    }
}
