package gorgon.infra.artifacts;

import gorgon.infra.function.JarFunction;
import gorgon.recipe.Digest;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import software.amazon.awscdk.CfnDeletionPolicy;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.CustomResource;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.constructs.Construct;
import software.constructs.IDependable;

/**
 * A model, staged from the Hub into a bucket when the stack is deployed and removed when it goes. Whatever refers to
 * its attributes is created only after every file is complete and verified.
 */
public final class StagedModel extends Construct {
    /** The folder of the bucket below which every model lies. */
    public static final String MODELS_PREFIX = BucketAccess.MODELS;

    private final Digest digest;
    private final StagingMachine machine;
    private final StagingAlarms alarms;
    private final CustomResource resource;

    public StagedModel(Construct scope, String id, StagedModelProps props) {
        super(scope, id);
        this.digest = props.recipe().digest();
        StagingFunctions functions = new StagingFunctions(this, "Functions", props);
        this.machine = new StagingMachine(this, "Machine", functions);
        machine.letStart(functions.of(StagingStep.STARTER));
        machine.letWatch(functions.of(StagingStep.BACKSTOP));
        StagingMetrics metrics = StagingMetrics.of(this);
        functions.measureAs(metrics);
        this.alarms = new StagingAlarms(this, "Alarms", machine, metrics);
        Rule unfinished = answerUnfinishedExecutions(functions.of(StagingStep.BACKSTOP));
        this.resource = resource(props, functions.of(StagingStep.STARTER));
        if (props.isRetained()) {
            // Only when the stack goes: a model that an update leaves behind goes all the same, as does all of a stack
            // whose creation fails, which must leave nothing in the next one's way.
            ((CfnResource) Objects.requireNonNull(resource.getNode().getDefaultChild()))
                    .getCfnOptions()
                    .setDeletionPolicy(CfnDeletionPolicy.RETAIN_EXCEPT_ON_CREATE);
        }
        // Created before all of these, it would race their permissions; deleted after one of them, it could not clean
        // up, or fail to unseen.
        resource.getNode().addDependency(props.bucket(), functions, machine, unfinished, alarms);
    }

    /** The identity of the recipe. */
    public Digest digest() {
        return digest;
    }

    /** The prefix of the complete model, {@code s3://bucket/models/.../}. */
    public String s3Uri() {
        return resource.getAttString("S3Uri");
    }

    /** The key of the manifest, which lists every file with its size and SHA-256. */
    public String manifestKey() {
        return resource.getAttString("ManifestKey");
    }

    public String fileCount() {
        return resource.getAttString("FileCount");
    }

    public String totalBytes() {
        return resource.getAttString("TotalBytes");
    }

    /** What the revisions stood for, {@code repo@commit repo@commit}. */
    public String commits() {
        return resource.getAttString("Commits");
    }

    public String stateMachineArn() {
        return machine.arn();
    }

    /** Nothing is staged or removed before this is. */
    public void stageAfter(IDependable check) {
        resource.getNode().addDependency(check);
    }

    /** On failures of staging; whoever wants to hear of them adds an action to each. */
    public List<Alarm> alarms() {
        return alarms.all();
    }

    /** An execution that times out or is stopped by hand never reaches its own answer. */
    private Rule answerUnfinishedExecutions(JarFunction backstop) {
        TreeMap<String, Object> detail = new TreeMap<>();
        detail.put("stateMachineArn", List.of(machine.arn()));
        detail.put("status", List.of("FAILED", "TIMED_OUT", "ABORTED"));
        return Rule.Builder.create(this, "Unfinished")
                .eventPattern(EventPattern.builder()
                        .source(List.of("aws.states"))
                        .detailType(List.of("Step Functions Execution Status Change"))
                        .detail(detail)
                        .build())
                .targets(List.of(new LambdaFunction(backstop.function())))
                .build();
    }

    private CustomResource resource(StagedModelProps props, JarFunction starter) {
        TreeMap<String, Object> properties = new TreeMap<>();
        properties.put("BucketName", props.bucket().getBucketName());
        properties.put("Digest", digest.hex());
        properties.put("Recipe", props.recipe().properties());
        properties.put("Serving", props.serving().properties());
        return CustomResource.Builder.create(this, "Resource")
                .resourceType("Custom::StagedModel")
                .serviceToken(starter.function().getFunctionArn())
                .serviceTimeout(Duration.hours(1))
                .properties(properties)
                .build();
    }
}
