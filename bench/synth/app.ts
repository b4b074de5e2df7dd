// The stack of gorgon.infra in TypeScript, construct by construct: bench/synth/run refuses to time them if their templates differ.
import { createHash } from "node:crypto";
import { join } from "node:path";
import {
  App, ArnFormat, Aws, CfnOutput, CustomResource, Duration, RemovalPolicy, Stack, StackProps,
  aws_events as events, aws_events_targets as targets, aws_iam as iam, aws_lambda as lambda,
  aws_lambda_destinations as destinations, aws_logs as logs, aws_s3 as s3, aws_sagemaker as sagemaker,
  aws_stepfunctions as sfn, aws_stepfunctions_tasks as tasks,
} from "aws-cdk-lib";
import { Construct } from "constructs";

const FUNCTION_JAR = join(__dirname, "../../../lambda-artifact-prep/target/lambda-artifact-prep-aws.jar");
const ENDPOINT = "gorgon-dev";
const IMAGE_ACCOUNT = "763104351884";
const REPOSITORY = "huggingface-pytorch-tgi-inference";
const IMAGE = `${IMAGE_ACCOUNT}.dkr.ecr.us-east-1.amazonaws.com/${REPOSITORY}:2.7.0-tgi3.3.6-gpu-py311-cu124-ubuntu22.04`;

const RECIPE = {
  layout: "1",
  patches: [
    { file: "config.json", pointer: "/base_model_name_or_path", value: "/opt/ml/model/llm/" },
    { file: "config.json", pointer: "/architectures", remove: "true" },
  ],
  sources: [
    { allow: [], alsoAtRoot: [], destination: "", ignore: [], repo: "text-generation-inference/Mixtral-8x7B-Instruct-v0.1-medusa", revision: "main" },
    {
      allow: [], alsoAtRoot: ["tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "tokenizer.model"],
      destination: "llm/", ignore: ["*.bin"], repo: "ybelkada/Mixtral-8x7B-Instruct-v0.1-AWQ", revision: "main",
    },
  ],
};

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    return `{${Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(",")}}`;
  }
  return JSON.stringify(value);
}

const DIGEST = createHash("sha256").update(canonical(RECIPE)).digest("hex").slice(0, 32);

type Step = { title: string; memory: number; timeout: number };
const STEPS: Step[] = [
  { title: "Starter", memory: 512, timeout: 60 }, { title: "Plan", memory: 1024, timeout: 60 },
  { title: "Transfer", memory: 2048, timeout: 900 }, { title: "Commit", memory: 1024, timeout: 600 },
  { title: "Abort", memory: 512, timeout: 900 }, { title: "Purge", memory: 512, timeout: 900 },
  { title: "Respond", memory: 512, timeout: 60 }, { title: "Backstop", memory: 512, timeout: 300 },
];

class StagingFunction extends Construct {
  readonly role: iam.Role;
  readonly function: lambda.Function;

  constructor(scope: Construct, step: Step, code: lambda.Code) {
    super(scope, step.title);
    const logGroup = new logs.LogGroup(this, "Logs", { retention: logs.RetentionDays.ONE_MONTH, removalPolicy: RemovalPolicy.DESTROY });
    this.role = new iam.Role(this, "Role", { assumedBy: new iam.ServicePrincipal("lambda.amazonaws.com") });
    this.allow(["logs:CreateLogStream", "logs:PutLogEvents"], [logGroup.logGroupArn]);
    this.function = new lambda.Function(this, "Function", {
      runtime: lambda.Runtime.JAVA_25, architecture: lambda.Architecture.X86_64,
      handler: `gorgon.artifactprep.${step.title}Handler::handleRequest`, code, memorySize: step.memory,
      timeout: Duration.seconds(step.timeout), logGroup, role: this.role,
    });
    this.function.addEnvironment("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=4");
  }

  allow(actions: string[], resources: string[]): void {
    this.role.addToPolicy(new iam.PolicyStatement({ actions, resources }));
  }
}

class StagingFunctions extends Construct {
  private readonly functions = new Map<string, StagingFunction>();

  constructor(scope: Construct, id: string, bucket: s3.IBucket) {
    super(scope, id);
    const code = lambda.Code.fromAsset(FUNCTION_JAR);
    for (const step of STEPS) this.functions.set(step.title, new StagingFunction(this, step, code));
    const list = (name: string) => this.of(name).allow(["s3:ListBucket", "s3:ListBucketMultipartUploads"], [bucket.bucketArn]);
    const touch = (name: string, actions: string[]) =>
      this.of(name).allow(actions, [bucket.arnForObjects("models/*"), bucket.arnForObjects("manifests/*")]);
    const remove = (name: string) => {
      list(name);
      touch(name, ["s3:GetObject", "s3:DeleteObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"]);
    };
    remove("Plan");
    touch("Plan", ["s3:PutObject"]);
    this.of("Transfer").allow(["s3:PutObject", "s3:AbortMultipartUpload"], [bucket.arnForObjects("models/*")]);
    remove("Commit");
    touch("Commit", ["s3:PutObject"]);
    remove("Abort");
    remove("Purge");
    remove("Backstop");
    this.of("Starter").function.configureAsyncInvoke({
      retryAttempts: 2, maxEventAge: Duration.minutes(10), onFailure: new destinations.LambdaDestination(this.of("Backstop").function),
    });
  }

  of(title: string): StagingFunction {
    return this.functions.get(title)!;
  }
}

const LAMBDA_IS_BUSY: sfn.RetryProps = {
  errors: ["Lambda.TooManyRequestsException", "Lambda.ServiceException", "Lambda.AWSLambdaException", "Lambda.SdkClientException"],
  interval: Duration.seconds(2), backoffRate: 2, maxAttempts: 6, jitterStrategy: sfn.JitterType.FULL,
};
const OTHER_SIDE_IS_BUSY: sfn.RetryProps = {
  errors: ["HubThrottled", "HubUnavailable", "CdnRejected", "StorageThrottled", "StorageAccess"].map((name) => `gorgon.artifactprep.failure.${name}`),
  interval: Duration.seconds(5), backoffRate: 2, maxAttempts: 9, maxDelay: Duration.seconds(60),
};
const NOT_DELIVERED: sfn.RetryProps = {
  errors: ["gorgon.artifactprep.cloudformation.ResponseNotDelivered"],
  interval: Duration.seconds(5), backoffRate: 2, maxAttempts: 6, maxDelay: Duration.seconds(60),
};
const FUNCTION_DIED: sfn.RetryProps = { errors: ["Sandbox.Timedout", "Runtime.ExitError", "Lambda.Unknown"], maxAttempts: 2 };

class StagingMachine extends Construct {
  readonly machine: sfn.StateMachine;

  constructor(scope: Construct, id: string, private readonly functions: StagingFunctions) {
    super(scope, id);
    this.machine = new sfn.StateMachine(this, "StateMachine", {
      stateMachineType: sfn.StateMachineType.STANDARD, definitionBody: sfn.DefinitionBody.fromChainable(this.start()), timeout: Duration.minutes(55),
    });
  }

  letStart(fn: StagingFunction): void {
    fn.allow(["states:StartExecution", "states:ListExecutions"], [this.machine.stateMachineArn]);
    fn.allow(["states:StopExecution"], [this.executions()]);
    fn.function.addEnvironment("STATE_MACHINE_ARN", this.machine.stateMachineArn);
  }

  letWatch(fn: StagingFunction): void {
    fn.allow(["states:ListExecutions"], [this.machine.stateMachineArn]);
    fn.allow(["states:DescribeExecution"], [this.executions()]);
    fn.function.addEnvironment("STATE_MACHINE_ARN", this.machine.stateMachineArn);
  }

  private executions(): string {
    return Stack.of(this).formatArn({
      service: "states", resource: "execution", resourceName: `${this.machine.stateMachineName}:*`, arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  }

  private task(state: string, step: string, props: Partial<tasks.LambdaInvokeProps> = {}): tasks.LambdaInvoke {
    return new tasks.LambdaInvoke(this, state, {
      lambdaFunction: this.functions.of(step).function, payloadResponseOnly: true, retryOnServiceExceptions: false, ...props,
    });
  }

  private staging(step: string, props: Partial<tasks.LambdaInvokeProps> = {}): tasks.LambdaInvoke {
    const task = this.task(step, step, props);
    [LAMBDA_IS_BUSY, OTHER_SIDE_IS_BUSY, FUNCTION_DIED].forEach((retry) => task.addRetry(retry));
    return task;
  }

  private respond(state: string, status: string): tasks.LambdaInvoke {
    const task = this.task(state, "Respond", { payload: sfn.TaskInput.fromObject({ state: sfn.JsonPath.entirePayload, status }) });
    [LAMBDA_IS_BUSY, NOT_DELIVERED, FUNCTION_DIED].forEach((retry) => task.addRetry(retry));
    return task;
  }

  private start(): sfn.IChainable {
    const respond = this.respond("Respond", "SUCCESS");
    const respondFailed = this.respond("RespondFailed", "FAILED");
    const abort = this.staging("Abort", { resultPath: sfn.JsonPath.DISCARD });
    abort.addCatch(respondFailed, { resultPath: "$.abortFailure" });
    abort.next(respondFailed);
    respondFailed.next(new sfn.Fail(this, "Failed", {
      error: "StagingFailed", cause: "CloudFormation was answered with the failure that the input of RespondFailed holds",
    }));
    respond.next(new sfn.Succeed(this, "Done"));
    const purge = this.staging("Purge", { resultPath: "$.purged" });
    purge.addCatch(respondFailed, { resultPath: "$.failure" });
    const plan = this.staging("Plan", { resultPath: "$.plan" });
    plan.addCatch(abort, { resultPath: "$.failure" });
    const alreadyStaged = new sfn.Pass(this, "AlreadyStaged", { inputPath: "$.plan.staged", resultPath: "$.staged" });
    const transferAll = new sfn.Map(this, "TransferAll", { itemsPath: "$.plan.batches", maxConcurrency: 8, resultPath: "$.transferred" });
    const transfer = this.staging("Transfer");
    const batchDone = new sfn.Pass(this, "BatchDone", { outputPath: "$.transferred" });
    transferAll.itemProcessor(transfer.next(
      new sfn.Choice(this, "Transferred").when(sfn.Condition.stringEquals("$.status", "CONTINUE"), transfer).otherwise(batchDone)));
    transferAll.addCatch(abort, { resultPath: "$.failure" });
    const commit = this.staging("Commit", { resultPath: "$.staged" });
    commit.addCatch(abort, { resultPath: "$.failure" });
    return new sfn.Choice(this, "Route")
      .when(sfn.Condition.stringEquals("$.requestType", "Delete"), purge.next(respond))
      .otherwise(plan.next(new sfn.Choice(this, "UpToDate")
        .when(sfn.Condition.booleanEquals("$.plan.upToDate", true), alreadyStaged.next(respond))
        .otherwise(transferAll.next(commit.next(respond)))));
  }
}

class StagedModel extends Construct {
  readonly resource: CustomResource;
  readonly machine: StagingMachine;

  constructor(scope: Construct, id: string, bucket: s3.Bucket) {
    super(scope, id);
    const functions = new StagingFunctions(this, "Functions", bucket);
    this.machine = new StagingMachine(this, "Machine", functions);
    this.machine.letStart(functions.of("Starter"));
    this.machine.letWatch(functions.of("Backstop"));
    const unfinished = new events.Rule(this, "Unfinished", {
      eventPattern: {
        source: ["aws.states"], detailType: ["Step Functions Execution Status Change"],
        detail: { stateMachineArn: [this.machine.machine.stateMachineArn], status: ["FAILED", "TIMED_OUT", "ABORTED"] },
      },
      targets: [new targets.LambdaFunction(functions.of("Backstop").function)],
    });
    this.resource = new CustomResource(this, "Resource", {
      resourceType: "Custom::StagedModel", serviceToken: functions.of("Starter").function.functionArn, serviceTimeout: Duration.hours(1),
      properties: { BucketName: bucket.bucketName, Digest: DIGEST, Recipe: RECIPE },
    });
    this.resource.node.addDependency(bucket, functions, this.machine, unfinished);
  }
}

class TgiEndpoint extends Construct {
  constructor(scope: Construct, id: string, bucket: s3.IBucket, s3Uri: string) {
    super(scope, id);
    const logGroup = new logs.LogGroup(this, "Logs", {
      logGroupName: `/aws/sagemaker/Endpoints/${ENDPOINT}`, retention: logs.RetentionDays.ONE_MONTH, removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new iam.Role(this, "Role", {
      assumedBy: new iam.ServicePrincipal("sagemaker.amazonaws.com", {
        conditions: {
          ArnLike: { "aws:SourceArn": `arn:${Aws.PARTITION}:sagemaker:${Stack.of(this).region}:${Aws.ACCOUNT_ID}:*` },
          StringEquals: { "aws:SourceAccount": Aws.ACCOUNT_ID },
        },
      }),
    });
    const allow = (actions: string[], resources: string[], conditions?: Record<string, unknown>) =>
      role.addToPolicy(new iam.PolicyStatement({ actions, resources, conditions }));
    allow(["s3:GetObject"], [bucket.arnForObjects("models/*")]);
    allow(["s3:ListBucket"], [bucket.bucketArn], { StringLike: { "s3:prefix": "models/*" } });
    allow(["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      [`arn:aws:ecr:us-east-1:${IMAGE_ACCOUNT}:repository/${REPOSITORY}`]);
    allow(["ecr:GetAuthorizationToken"], ["*"]);
    allow(["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"], [logGroup.logGroupArn]);
    allow(["cloudwatch:PutMetricData"], ["*"], { StringEquals: { "cloudwatch:namespace": ["/aws/sagemaker/Endpoints", "AWS/SageMaker"] } });
    const model = new sagemaker.CfnModel(this, "Model", {
      executionRoleArn: role.roleArn,
      primaryContainer: {
        image: IMAGE,
        environment: {
          GORGON_RECIPE_DIGEST: DIGEST, HF_HUB_OFFLINE: "1", HF_MODEL_ID: "/opt/ml/model", MAX_BATCH_PREFILL_TOKENS: "16384",
          MAX_INPUT_TOKENS: "8000", MAX_TOTAL_TOKENS: "16384", QUANTIZE: "awq", SM_NUM_GPUS: "4", USAGE_STATS: "off",
        },
        modelDataSource: { s3DataSource: { s3Uri, s3DataType: "S3Prefix", compressionType: "None" } },
      },
    });
    const config = new sagemaker.CfnEndpointConfig(this, "Config", {
      productionVariants: [{
        variantName: "AllTraffic", modelName: model.attrModelName, instanceType: "ml.g5.12xlarge", initialInstanceCount: 1, initialVariantWeight: 1,
        modelDataDownloadTimeoutInSeconds: 1200, containerStartupHealthCheckTimeoutInSeconds: 1200,
        inferenceAmiVersion: "al2-ami-sagemaker-inference-gpu-3-1",
      }],
    });
    const endpoint = new sagemaker.CfnEndpoint(this, "Endpoint", { endpointName: ENDPOINT, endpointConfigName: config.attrEndpointConfigName });
    model.node.addDependency(role);
    endpoint.node.addDependency(role, logGroup);
  }
}

class ServingStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    const bucket = new s3.Bucket(this, "Artifacts", {
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL, objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: s3.BucketEncryption.S3_MANAGED, enforceSSL: true, removalPolicy: RemovalPolicy.DESTROY,
      lifecycleRules: [{ id: "AbandonedUploads", abortIncompleteMultipartUploadAfter: Duration.days(1) }],
    });
    const staged = new StagedModel(this, "Staged", bucket);
    const attribute = (name: string) => staged.resource.getAttString(name);
    new TgiEndpoint(this, "Serving", bucket, attribute("S3Uri"));
    const output = (name: string, value: string) => new CfnOutput(this, name, { value });
    output("EndpointName", ENDPOINT);
    output("ModelDigest", DIGEST);
    output("ModelS3Uri", attribute("S3Uri"));
    output("ManifestKey", attribute("ManifestKey"));
    output("Manifest", `s3://${bucket.bucketName}/${attribute("ManifestKey")}`);
    output("Commits", attribute("Commits"));
    output("StagedFiles", attribute("FileCount"));
    output("StagedBytes", attribute("TotalBytes"));
    output("StagingExecutions",
      `https://us-east-1.console.aws.amazon.com/states/home?region=us-east-1#/statemachines/view/${staged.machine.machine.stateMachineArn}`);
  }
}

const app = new App();
new ServingStack(app, "Gorgon-dev", { description: "Gorgon (dev): a Medusa-accelerated model on SageMaker", env: { region: "us-east-1" } });
app.synth();
