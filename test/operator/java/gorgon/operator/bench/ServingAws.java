package gorgon.operator.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.localaws.account.Account;
import gorgon.localaws.alarms.AlarmApi;
import gorgon.localaws.alarms.Alarms;
import gorgon.localaws.http.AwsError;
import gorgon.localaws.http.Front;
import gorgon.localaws.http.Router;
import gorgon.localaws.metrics.Metrics;
import gorgon.localaws.quotas.Quotas;
import gorgon.localaws.sagemaker.LocalSageMaker;
import gorgon.localaws.sagemaker.Neighbours;
import gorgon.localaws.sagemaker.tgi.Pace;
import gorgon.localaws.scaling.ScalableTargets;
import gorgon.localaws.sts.StsService;
import gorgon.localaws.topics.Topics;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** An endpoint {@code gorgon-dev} on loopback, whose pace is known, and CloudWatch. */
public final class ServingAws implements AutoCloseable {
    /** Of the recipe that serves. */
    public static final String DIGEST = "591faa9da28057b841a59c15aac25b40";

    /** Which can be assumed. */
    public static final String ROLE = "arn:aws:iam::123456789012:role/smoke";

    /** Which no environment describes. */
    public static final String OTHER = "other";

    private static final String IMAGE =
            "763104351884.dkr.ecr.us-east-1.amazonaws.com/huggingface-pytorch-tgi-inference:"
                    + "2.7.0-tgi3.3.6-gpu-py311-cu124-ubuntu22.04";
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(30);

    private final Account account = new Account("123456789012", "us-east-1");
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final Metrics metrics = new Metrics();
    private final Alarms alarms = new Alarms(account, new Topics(account));
    private final LocalSageMaker sageMaker = new LocalSageMaker(
            account,
            new StagedFiles(),
            (group, stream, line) -> log.add(line),
            new Neighbours(
                    new Quotas(LocalSageMaker.instanceTypes()), alarms, new ScalableTargets(account), event -> {}));
    private volatile boolean refusesControl;
    private volatile boolean refusesMetrics;
    private final Front front = Front.open(0);

    private ServingAws() {
        front.serve(new Router(exchange -> {
                    throw new AwsError(404, "NoSuchBucket", "there is no S3 here");
                })
                .json("SageMaker", (operation, input) -> {
                    refuse(refusesControl);
                    return sageMaker.api().call(operation, input);
                })
                .query("sts", new StsService(account, ROLE::equals))
                .rest("/endpoints/", sageMaker.runtime())
                .query("monitoring", (action, parameters) -> {
                    refuse(refusesMetrics);
                    return new AlarmApi(alarms, metrics).call(action, parameters);
                }));
    }

    public static ServingAws start() {
        ServingAws aws = new ServingAws();
        aws.deploy();
        return aws;
    }

    public URI endpoint() {
        return front.endpoint();
    }

    public List<String> log() {
        return log;
    }

    public Metrics metrics() {
        return metrics;
    }

    LocalSageMaker sageMaker() {
        return sageMaker;
    }

    public void refuseControl(boolean refuses) {
        refusesControl = refuses;
    }

    public void refuseMetrics(boolean refuses) {
        refusesMetrics = refuses;
    }

    public void pace(int first, int step, Integer... tokensPerStep) {
        sageMaker.pace(new Pace(Duration.ofMillis(first), Duration.ofMillis(step), List.of(tokensPerStep)));
    }

    /** AWS maintains the endpoint until further notice. */
    public void maintain(boolean begins) {
        if (begins) {
            sageMaker.beginMaintenance("gorgon-dev");
        } else {
            sageMaker.endMaintenance("gorgon-dev");
        }
    }

    @Override
    public void close() {
        front.close();
        sageMaker.close();
    }

    private void deploy() {
        ObjectNode model =
                object().put("ModelName", "m").put("ExecutionRoleArn", "arn:aws:iam::123456789012:role/serving");
        ObjectNode container = model.putObject("PrimaryContainer").put("Image", IMAGE);
        ObjectNode environment = container.putObject("Environment");
        Map.of(
                        "HF_MODEL_ID", "/opt/ml/model",
                        "SM_NUM_GPUS", "4",
                        "QUANTIZE", "awq",
                        "JSON_OUTPUT", "true",
                        "GORGON_RECIPE_DIGEST", DIGEST,
                        "MAX_INPUT_TOKENS", "8000",
                        "MAX_TOTAL_TOKENS", "16384",
                        "MAX_BATCH_PREFILL_TOKENS", "16384")
                .forEach(environment::put);
        container
                .putObject("ModelDataSource")
                .putObject("S3DataSource")
                .put("S3Uri", "s3://models/a/")
                .put("S3DataType", "S3Prefix")
                .put("CompressionType", "None");
        call("CreateModel", model);
        ObjectNode config = object().put("EndpointConfigName", "c");
        config.putArray("ProductionVariants")
                .addObject()
                .put("VariantName", "AllTraffic")
                .put("ModelName", "m")
                .put("InstanceType", "ml.g5.12xlarge")
                .put("InitialInstanceCount", 2)
                .put("ModelDataDownloadTimeoutInSeconds", 1200);
        call("CreateEndpointConfig", config);
        List.of("gorgon-dev", OTHER).forEach(this::serve);
    }

    private void serve(String name) {
        call("CreateEndpoint", object().put("EndpointName", name).put("EndpointConfigName", "c"));
        awaitService(name);
    }

    private static void refuse(boolean refuses) {
        if (refuses) {
            throw new AwsError(403, "AccessDenied", "not authorized to perform this");
        }
    }

    private void awaitService(String name) {
        long limit = System.nanoTime() + STARTS_WITHIN.toNanos();
        while (!status(name).equals("InService")) {
            if (System.nanoTime() > limit) {
                throw new AssertionError("the endpoint is %s: %s".formatted(status(name), log));
            }
            Thread.onSpinWait();
        }
    }

    private String status(String name) {
        return call("DescribeEndpoint", object().put("EndpointName", name))
                .path("EndpointStatus")
                .asText();
    }

    private ObjectNode call(String operation, ObjectNode input) {
        return sageMaker.api().call(operation, input);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
