package gorgon.infra.artifacts;

import java.util.TreeMap;
import software.amazon.awscdk.services.stepfunctions.CatchProps;
import software.amazon.awscdk.services.stepfunctions.Choice;
import software.amazon.awscdk.services.stepfunctions.Condition;
import software.amazon.awscdk.services.stepfunctions.Fail;
import software.amazon.awscdk.services.stepfunctions.IChainable;
import software.amazon.awscdk.services.stepfunctions.JsonPath;
import software.amazon.awscdk.services.stepfunctions.Map;
import software.amazon.awscdk.services.stepfunctions.Pass;
import software.amazon.awscdk.services.stepfunctions.Succeed;
import software.amazon.awscdk.services.stepfunctions.TaskInput;
import software.amazon.awscdk.services.stepfunctions.tasks.LambdaInvoke;
import software.constructs.Construct;

/**
 * The states: plan, inspect, open the uploads, transfer in parallel, commit, respond; or purge, respond. Whatever fails is
 * undone and answered.
 *
 * <p>Design: the execution's input is the CloudFormation request, and each state adds its result under a name of its
 * own.
 */
final class StagingDefinition {
    private static final int TRANSFERS_AT_ONCE = 8;

    private final Construct scope;
    private final StagingFunctions functions;
    private final LambdaInvoke respond;
    private final LambdaInvoke respondFailed;
    private final LambdaInvoke abort;

    StagingDefinition(Construct scope, StagingFunctions functions) {
        this.scope = scope;
        this.functions = functions;
        this.respond = respond("Respond", "SUCCESS");
        this.respondFailed = respond("RespondFailed", "FAILED");
        this.abort = task(StagingStep.ABORT).resultPath(JsonPath.DISCARD).build();
    }

    IChainable start() {
        RetryPolicy.forStagingTasks(abort);
        abort.addCatch(respondFailed, failureAt("$.abortFailure"));
        abort.next(respondFailed);
        respondFailed.next(failed());
        respond.next(new Succeed(scope, "Done"));
        return Choice.Builder.create(scope, "Route")
                .build()
                .when(Condition.stringEquals("$.requestType", "Delete"), purge())
                .otherwise(stage());
    }

    private IChainable purge() {
        LambdaInvoke purge = task(StagingStep.PURGE).resultPath("$.purged").build();
        RetryPolicy.forStagingTasks(purge);
        purge.addCatch(respondFailed, failureAt("$.failure"));
        return purge.next(respond);
    }

    private IChainable stage() {
        return undoable(task(StagingStep.PLAN), "$.plan")
                .next(Choice.Builder.create(scope, "UpToDate")
                        .build()
                        .when(Condition.booleanEquals("$.plan.upToDate", true), alreadyStaged())
                        .otherwise(transferInspected()));
    }

    /** How a model is served may change where nothing has to be moved. */
    private IChainable alreadyStaged() {
        return inspect("InspectStaged")
                .next(Pass.Builder.create(scope, "AlreadyStaged")
                        .inputPath("$.plan.staged")
                        .resultPath("$.staged")
                        .build()
                        .next(respond));
    }

    /** Before anything is opened: a model that is refused leaves nothing to undo. */
    private IChainable transferInspected() {
        return inspect("Inspect")
                .next(undoable(task(StagingStep.OPEN), "$.plan"))
                .next(transferAll());
    }

    private LambdaInvoke inspect(String state) {
        return undoable(task(state, StagingStep.INSPECT), "$.inspection");
    }

    private IChainable transferAll() {
        Map transferAll = Map.Builder.create(scope, "TransferAll")
                .itemsPath("$.plan.batches")
                .maxConcurrency(TRANSFERS_AT_ONCE)
                .resultPath("$.transferred")
                .build();
        transferAll.itemProcessor(transferOneBatch());
        transferAll.addCatch(abort, failureAt("$.failure"));
        return transferAll.next(commit());
    }

    /** A transfer that runs out of time hands back where it stands and is called again. */
    private IChainable transferOneBatch() {
        LambdaInvoke transfer = task(StagingStep.TRANSFER).build();
        RetryPolicy.forStagingTasks(transfer);
        Pass batchDone = Pass.Builder.create(scope, "BatchDone")
                .outputPath("$.transferred")
                .build();
        return transfer.next(Choice.Builder.create(scope, "Transferred")
                .build()
                .when(Condition.stringEquals("$.status", "CONTINUE"), transfer)
                .otherwise(batchDone));
    }

    private IChainable commit() {
        return undoable(task(StagingStep.COMMIT), "$.staged").next(respond);
    }

    /** Tried again, and undone where it fails for good. */
    private LambdaInvoke undoable(LambdaInvoke.Builder builder, String resultPath) {
        LambdaInvoke task = builder.resultPath(resultPath).build();
        RetryPolicy.forStagingTasks(task);
        task.addCatch(abort, failureAt("$.failure"));
        return task;
    }

    private LambdaInvoke respond(String state, String status) {
        TreeMap<String, Object> payload = new TreeMap<>();
        payload.put("status", status);
        payload.put("state", JsonPath.getEntirePayload());
        LambdaInvoke task = task(state, StagingStep.RESPOND)
                .payload(TaskInput.fromObject(payload))
                .build();
        RetryPolicy.forAnsweringTasks(task);
        return task;
    }

    private Fail failed() {
        return Fail.Builder.create(scope, "Failed")
                .error("StagingFailed")
                .cause("CloudFormation was answered with the failure that the input of RespondFailed holds")
                .build();
    }

    private LambdaInvoke.Builder task(StagingStep step) {
        return task(step.title(), step);
    }

    private LambdaInvoke.Builder task(String state, StagingStep step) {
        return LambdaInvoke.Builder.create(scope, state)
                .lambdaFunction(functions.of(step).function())
                .payloadResponseOnly(true)
                .retryOnServiceExceptions(false);
    }

    private static CatchProps failureAt(String path) {
        return CatchProps.builder().resultPath(path).build();
    }
}
