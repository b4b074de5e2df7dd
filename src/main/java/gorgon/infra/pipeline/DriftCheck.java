package gorgon.infra.pipeline;

import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.codebuild.CfnProject;
import software.amazon.awscdk.services.codebuild.GitHubSourceProps;
import software.amazon.awscdk.services.codebuild.ISource;
import software.amazon.awscdk.services.codebuild.Project;
import software.amazon.awscdk.services.codebuild.Source;
import software.amazon.awscdk.services.events.CronOptions;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.CodeBuildProject;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.Policy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/** Once a day: whether somebody changed by hand what a stack had made. */
record DriftCheck(Construct scope, DeliveryStackProps props, DeliveryStorage storage) {
    private static final CronOptions EARLY =
            CronOptions.builder().hour("5").minute("0").build();
    // AWS renamed the service; a connection's ARN has either name.
    private static final List<String> CONNECTION = Stream.of("codeconnections", "codestar-connections")
            .flatMap(service -> Stream.of("GetConnection", "GetConnectionToken", "UseConnection")
                    .map(action -> service + ":" + action))
            .toList();

    void of(DeliveredEnvironment environment) {
        Step step = Step.of(
                "Drift" + environment.identifier(),
                "Whether %s is as it was deployed".formatted(environment.stackName()),
                Commands.drift(environment),
                Duration.hours(1));
        Project project = project(step);
        new Permissions(new EnvironmentArns(Stack.of(scope), environment))
                .drift()
                .forEach(project::addToRolePolicy);
        Rule.Builder.create(scope, step.id() + "Daily")
                .description(step.description())
                .schedule(Schedule.cron(EARLY))
                .targets(List.of(new CodeBuildProject(project)))
                .build();
        new FailureNotices(storage.topic()).ofDrift(project, environment);
    }

    private Project project(Step step) {
        Project project = Project.Builder.create(scope, step.id())
                .description(step.description())
                .source(source())
                .buildSpec(step.buildSpec())
                .environment(StepProjects.machine())
                .encryptionKey(storage.key())
                .grantReportGroupPermissions(false)
                .logging(new StepProjects(scope, storage).logging(step))
                .timeout(step.timeout())
                .concurrentBuildLimit(1)
                .build();
        connect(project, step);
        return project;
    }

    private ISource source() {
        return Source.gitHub(GitHubSourceProps.builder()
                .owner(props.owner())
                .repo(props.repository())
                .branchOrRef(props.delivery().branch())
                .cloneDepth(1)
                .reportBuildStatus(false)
                .webhook(false)
                .build());
    }

    /** Through the pipeline's connection: https://docs.aws.amazon.com/codebuild/latest/userguide/connections-github-app.html */
    private void connect(Project project, Step step) {
        SortedMap<String, Object> authorization = new TreeMap<>();
        authorization.put("Type", "CODECONNECTIONS");
        authorization.put("Resource", props.connection());
        CfnProject made = (CfnProject) Objects.requireNonNull(project.getNode().getDefaultChild());
        made.addPropertyOverride("Source.Auth", authorization);
        // CreateProject asks at once whether the role may use the connection, and the role's own policy names the
        // project.
        made.getNode().addDependency(access(Objects.requireNonNull(project.getRole()), step));
    }

    private Policy access(IRole role, Step step) {
        return Policy.Builder.create(scope, step.id() + "Connection")
                .statements(List.of(PolicyStatement.Builder.create()
                        .actions(CONNECTION)
                        .resources(List.of(props.connection()))
                        .build()))
                .roles(List.of(role))
                .build();
    }
}
