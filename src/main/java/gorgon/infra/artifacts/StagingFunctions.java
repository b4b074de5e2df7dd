package gorgon.infra.artifacts;

import gorgon.infra.function.JarFunction;
import java.util.EnumMap;
import java.util.List;
import java.util.Objects;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.EventInvokeConfigOptions;
import software.amazon.awscdk.services.lambda.destinations.LambdaDestination;
import software.constructs.Construct;

/** All staging functions, each allowed what its step needs of the bucket and the Hub. */
final class StagingFunctions extends Construct {
    private static final List<StagingStep> HUB_READERS =
            List.of(StagingStep.PLAN, StagingStep.INSPECT, StagingStep.TRANSFER);

    private final EnumMap<StagingStep, JarFunction> functions = new EnumMap<>(StagingStep.class);

    StagingFunctions(Construct scope, String id, StagedModelProps props) {
        super(scope, id);
        Code code = props.functionJar().code();
        for (StagingStep step : StagingStep.values()) {
            functions.put(step, new JarFunction(this, step.title(), code, step.handler(), step.size(), props.logKey()));
        }
        letUse(new BucketAccess(props.bucket()));
        props.hubEndpoint().ifPresent(this::letReadFrom);
        props.hubToken().map(HubTokenAccess::new).ifPresent(this::letShow);
        answerWhenStarterFails();
        answerInTime();
    }

    JarFunction of(StagingStep step) {
        return Objects.requireNonNull(functions.get(step));
    }

    /** What transfers, commits and answers measure. */
    void measureAs(StagingMetrics metrics) {
        metrics.letMeasure(of(StagingStep.TRANSFER));
        metrics.letMeasure(of(StagingStep.COMMIT));
        metrics.letMeasure(of(StagingStep.RESPOND));
    }

    private void letUse(BucketAccess bucket) {
        bucket.letPlan(of(StagingStep.PLAN));
        bucket.letInspect(of(StagingStep.INSPECT));
        bucket.letOpen(of(StagingStep.OPEN));
        bucket.letTransfer(of(StagingStep.TRANSFER));
        bucket.letCommit(of(StagingStep.COMMIT));
        bucket.letRemove(of(StagingStep.ABORT));
        bucket.letRemove(of(StagingStep.PURGE));
        bucket.letRemove(of(StagingStep.BACKSTOP));
    }

    private void letReadFrom(String hubEndpoint) {
        HUB_READERS.forEach(step -> of(step).tell("HF_ENDPOINT", hubEndpoint));
    }

    private void letShow(HubTokenAccess token) {
        HUB_READERS.forEach(step -> token.letRead(of(step)));
    }

    /**
     * CloudFormation invokes the starter asynchronously; without this, a crash of it would leave the stack waiting an
     * hour.
     */
    private void answerWhenStarterFails() {
        of(StagingStep.STARTER)
                .function()
                .configureAsyncInvoke(EventInvokeConfigOptions.builder()
                        .retryAttempts(2)
                        .maxEventAge(Duration.minutes(5))
                        .onFailure(
                                new LambdaDestination(of(StagingStep.BACKSTOP).function()))
                        .build());
    }

    /** Lambda's own default would call the backstop for six hours, which is five too many. */
    private void answerInTime() {
        of(StagingStep.BACKSTOP)
                .function()
                .configureAsyncInvoke(EventInvokeConfigOptions.builder()
                        .retryAttempts(2)
                        .maxEventAge(Duration.minutes(4))
                        .build());
    }
}
