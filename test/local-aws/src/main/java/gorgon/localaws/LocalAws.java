package gorgon.localaws;

import gorgon.localaws.account.Account;
import gorgon.localaws.alarms.AlarmApi;
import gorgon.localaws.alarms.AlarmProvider;
import gorgon.localaws.alarms.Alarms;
import gorgon.localaws.cloudformation.CloudFormation;
import gorgon.localaws.cloudformation.CustomResources;
import gorgon.localaws.cloudformation.ResourceProvider;
import gorgon.localaws.cloudformation.ResourceSchemas;
import gorgon.localaws.events.EventBus;
import gorgon.localaws.events.RuleProvider;
import gorgon.localaws.http.Front;
import gorgon.localaws.http.RestService;
import gorgon.localaws.http.Router;
import gorgon.localaws.images.ImageApi;
import gorgon.localaws.images.Images;
import gorgon.localaws.lambda.EventInvokeConfigProvider;
import gorgon.localaws.lambda.FunctionProvider;
import gorgon.localaws.lambda.Functions;
import gorgon.localaws.lambda.LambdaOptions;
import gorgon.localaws.lambda.LambdaService;
import gorgon.localaws.lambda.PermissionProvider;
import gorgon.localaws.logs.LogGroupProvider;
import gorgon.localaws.logs.LogGroups;
import gorgon.localaws.logs.LogsService;
import gorgon.localaws.metrics.Metrics;
import gorgon.localaws.quotas.QuotaApi;
import gorgon.localaws.quotas.Quotas;
import gorgon.localaws.recorded.EmptyTrail;
import gorgon.localaws.recorded.RecordedResources;
import gorgon.localaws.s3.BucketPolicyProvider;
import gorgon.localaws.s3.BucketProvider;
import gorgon.localaws.s3.LocalS3;
import gorgon.localaws.sagemaker.LocalSageMaker;
import gorgon.localaws.sagemaker.Neighbours;
import gorgon.localaws.scaling.ScalableTargetProvider;
import gorgon.localaws.scaling.ScalableTargets;
import gorgon.localaws.scaling.Scaler;
import gorgon.localaws.scaling.ScalingApi;
import gorgon.localaws.scaling.ScalingPolicyProvider;
import gorgon.localaws.secrets.Secrets;
import gorgon.localaws.ssm.Parameters;
import gorgon.localaws.states.StepFunctions;
import gorgon.localaws.sts.StsService;
import gorgon.localaws.topics.SubscriptionProvider;
import gorgon.localaws.topics.TopicProvider;
import gorgon.localaws.topics.Topics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The composition root: one AWS account in one region, on one port of 127.0.0.1. Everything it started ends at close. */
public final class LocalAws implements AutoCloseable {
    private static final String ACCOUNT_ID = "123456789012";

    /** State machines wait a tenth of what their Retry fields say: nobody's servers need the rest here. */
    private static final double RETRY_SCALE = 0.1;

    /**
     * What an instance is started with.
     *
     * @param port 0 takes any free one
     * @param directory for objects, unpacked code and temporary files; the caller removes it after close
     * @param hubEndpoint the Hub that functions see as {@code HF_ENDPOINT}
     * @param cdkPackage the {@code aws-cdk} package, which holds AWS's resource schemas
     * @param inFrontOfS3 makes of S3 what clients get to see of it
     */
    public record Options(
            int port,
            Path directory,
            String region,
            String hubEndpoint,
            Path cdkPackage,
            UnaryOperator<RestService> inFrontOfS3) {
        public Options(int port, Path directory, String region, String hubEndpoint, Path cdkPackage) {
            this(port, directory, region, hubEndpoint, cdkPackage, UnaryOperator.identity());
        }
    }

    private final Front front;
    private final Account account;
    private final LocalS3 s3;
    private final RestService s3Front;
    private final LogGroups logs = new LogGroups();
    private final Functions functions;
    private final Topics topics;
    private final Alarms alarms;
    private final Metrics metrics = new Metrics();
    private final Quotas quotas = new Quotas(LocalSageMaker.instanceTypes());
    private final Images images = new Images();
    private final ScalableTargets targets;
    private final EventBus bus;
    private final StepFunctions machines;
    private final LocalSageMaker sageMaker;
    private final Parameters parameters;
    private final Secrets secrets;
    private final RecordedResources recorded;
    private final CustomResources customResources;
    private final CloudFormation stacks;
    private final Thread shutdown = new Thread(this::closeServices, "local-aws-shutdown");

    private LocalAws(Options options, Front front, ResourceSchemas schemas) {
        this.front = front;
        this.account = new Account(ACCOUNT_ID, options.region());
        this.s3 = LocalS3.start(options.directory().resolve("s3"), options.region());
        this.s3Front = options.inFrontOfS3().apply(s3.service());
        this.functions = new Functions(
                LambdaOptions.of(
                        account,
                        front.endpoint(),
                        Map.of("HF_ENDPOINT", options.hubEndpoint()),
                        options.directory().resolve("lambda")),
                logs);
        this.topics = new Topics(account);
        this.alarms = new Alarms(account, topics);
        this.targets = new ScalableTargets(account);
        this.bus = new EventBus(functions, topics);
        this.machines = new StepFunctions(account, functions, bus::publish, RETRY_SCALE);
        this.sageMaker = new LocalSageMaker(
                account,
                new S3ModelFiles(s3.content()),
                logs::append,
                new Neighbours(quotas, alarms, targets, bus::publish));
        this.parameters = new Parameters(account);
        this.secrets = new Secrets(account);
        this.recorded = new RecordedResources(account);
        this.customResources = new CustomResources(functions::invokeLater, front::endpoint);
        this.stacks =
                new CloudFormation(account, schemas, providers(), new S3Templates(s3.content()), parameters::value);
    }

    /** Returns when the port answers. */
    public static LocalAws start(Options options) throws IOException {
        Files.createDirectories(options.directory());
        ResourceSchemas schemas = new ResourceSchemas(options.cdkPackage().resolve("db.json.gz"));
        Front front = Front.open(options.port());
        try {
            LocalAws aws = new LocalAws(options, front, schemas);
            front.serve(aws.router());
            Runtime.getRuntime().addShutdownHook(aws.shutdown);
            return aws;
        } catch (RuntimeException e) {
            front.close();
            throw e;
        }
    }

    /** What {@code AWS_ENDPOINT_URL} is to be. */
    public URI endpoint() {
        return front.endpoint();
    }

    /** What only people put there: no stack makes a secret, and none takes it away. */
    public Secrets secrets() {
        return secrets;
    }

    /** Endpoints, and what can be let go wrong with them. */
    public LocalSageMaker sageMaker() {
        return sageMaker;
    }

    /** Scales endpoints, since nothing measures their load. */
    public Scaler scaler() {
        return new Scaler(targets, sageMaker.variants());
    }

    /** How many instances the account may have. */
    public Quotas quotas() {
        return quotas;
    }

    /** The alarms that stacks made, and their states. */
    public Alarms alarms() {
        return alarms;
    }

    /** What programs put into CloudWatch. */
    public Metrics metrics() {
        return metrics;
    }

    /** The topics that stacks made, and what was published to them. */
    public Topics topics() {
        return topics;
    }

    /** The container images that there are. */
    public Images images() {
        return images;
    }

    /** Everything that exists outside the CDK's bootstrap stack, a readable line each; empty if nothing does. */
    public List<String> leftovers() {
        return new Inventory(
                        stacks,
                        s3.content(),
                        functions,
                        machines,
                        bus,
                        logs,
                        parameters,
                        recorded,
                        topics,
                        alarms,
                        targets,
                        sageMaker.api())
                .leftovers();
    }

    private Router router() {
        return new Router(s3Front)
                .rest(LambdaService.PREFIX, new LambdaService(functions))
                .rest("/endpoints/", sageMaker.runtime())
                .rest(CustomResources.RESPONSE_PATH, customResources.responses())
                .query("cloudformation", stacks)
                .query("monitoring", new AlarmApi(alarms, metrics))
                .query("sts", new StsService(account, recorded::isRole))
                .json("AmazonSSM", parameters)
                .json("secretsmanager", secrets)
                .json("AWSStepFunctions", machines.service())
                .json("Logs_20140328", new LogsService(logs, account))
                .json("SageMaker", sageMaker.api())
                .json("ServiceQuotasV20190624", new QuotaApi(quotas, account))
                .json("AnyScaleFrontendService", new ScalingApi(targets))
                .json("AmazonEC2ContainerRegistry_V20150921", new ImageApi(images, account))
                .json("CloudTrail_20131101", new EmptyTrail())
                .json("com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101", new EmptyTrail());
    }

    private List<ResourceProvider> providers() {
        List<ResourceProvider> providers = new ArrayList<>(List.of(
                new BucketProvider(s3.content(), account),
                new BucketPolicyProvider(s3.content()),
                new FunctionProvider(functions, s3.content()),
                new PermissionProvider(functions),
                new EventInvokeConfigProvider(functions),
                new LogGroupProvider(logs, account),
                new RuleProvider(bus, account),
                new TopicProvider(topics),
                new SubscriptionProvider(topics),
                new AlarmProvider(alarms),
                new ScalableTargetProvider(targets, sageMaker.variants()),
                new ScalingPolicyProvider(targets)));
        providers.addAll(List.of(machines.provider(), parameters, recorded, customResources));
        providers.addAll(sageMaker.providers());
        return providers;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(shutdown);
        } catch (IllegalStateException e) {
            // This JVM is being shut down: the hook is at work, and is the one to close.
            return;
        }
        closeServices();
    }

    /** Callers first, what they call last. */
    private void closeServices() {
        for (AutoCloseable service : List.<AutoCloseable>of(stacks, machines, functions, sageMaker, front, s3)) {
            try {
                service.close();
            } catch (Exception e) {
                System.err.println(
                        "local-aws: tried to close " + service.getClass().getSimpleName() + ": " + e);
            }
        }
    }
}
