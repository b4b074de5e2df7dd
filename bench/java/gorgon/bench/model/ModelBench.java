package gorgon.bench.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import gorgon.bench.rig.Folders;
import gorgon.bench.rig.FullModel;
import gorgon.bench.sink.NullS3;
import gorgon.local.CdkCli;
import gorgon.local.Deployed;
import gorgon.local.Workspace;
import gorgon.localaws.LocalAws;
import gorgon.localhub.HubOptions;
import gorgon.localhub.LocalHub;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench/model/run}. */
@Command(
        name = "bench/model/run",
        mixinStandardHelpOptions = true,
        description = "Stages a full-size Mixtral AWQ with Medusa heads, generated as it is read, through the deployed"
                + " state machine; every worker's download is capped, so that the processors are not the bound."
                + " Ends with 1 if the staging failed or bytes were wrong, with 0 where only a goal is missed.")
public final class ModelBench implements Callable<Integer> {
    private static final String REGION = "us-east-1";
    private static final String STACK_TEMPLATE = "Gorgon-dev.template.json";

    @Option(
            names = "--worker-cap",
            paramLabel = "MB/S",
            defaultValue = "20",
            description = "each worker's download (default: ${DEFAULT-VALUE})")
    private int workerCap;

    @Option(
            names = "--layers",
            defaultValue = "32",
            description = "of the model; 32 is the full size (default: ${DEFAULT-VALUE})")
    private int layers;

    @Option(names = "--quick", description = "one layer: to see that it works")
    private boolean quick;

    @Option(names = "--verbose", description = "shows what the CDK CLI prints")
    private boolean verbose;

    private ModelBench() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ModelBench())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println("bench/model: " + failure.getMessage());
                    return 1;
                })
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        long start = System.nanoTime();
        FullModel model = FullModel.ofLayers(quick ? 1 : layers);
        System.out.printf(
                "%.3f GB in %d large files, drawn once for their digests in %.0f s%n",
                model.sizeInBytes() / 1e9, model.largeFiles().count(), (System.nanoTime() - start) / 1e9);
        Path directory = Files.createTempDirectory("gorgon-bench");
        try {
            stage(model, directory);
        } finally {
            Folders.delete(directory);
        }
        return 0;
    }

    private void stage(FullModel model, Path directory) throws IOException, InterruptedException {
        Workspace workspace = Workspace.current();
        NullS3 s3 = new NullS3(model::large);
        long bytesPerSecond = workerCap * 1_000_000L;
        HubOptions hubOptions = HubOptions.defaults().withPace(new WorkerLines(bytesPerSecond));
        try (LocalHub hub = LocalHub.start(hubOptions, model.base(), model.heads());
                LocalAws aws = LocalAws.start(new LocalAws.Options(
                        0,
                        directory.resolve("aws"),
                        REGION,
                        hub.endpoint().toString(),
                        workspace.root().resolve("node_modules/aws-cdk"),
                        kept -> new ModelBucket(s3, kept)));
                FunctionProcesses processes = FunctionProcesses.watch()) {
            Map<String, String> environment = environment(aws, directory);
            Deployed deployed = deploy(workspace, environment, directory);
            String machineArn = deployed.output("StagingExecutions").replaceFirst(".*/statemachines/view/", "");
            Execution execution = Execution.read(new AwsJson(aws.endpoint()), machineArn);
            int files = StagedManifest.check(s3, model);
            new ModelReport(System.out)
                    .print(model, bytesPerSecond, execution, files, processes.peaks(), hub.traffic(), s3.traffic());
        }
    }

    private static Map<String, String> environment(LocalAws aws, Path directory) throws IOException {
        Path config = directory.resolve("aws-config");
        Files.writeString(config, """
                [default]
                region = %s
                aws_access_key_id = local
                aws_secret_access_key = local
                """.formatted(REGION));
        Map<String, String> environment = new HashMap<>();
        environment.put("AWS_ENDPOINT_URL", aws.endpoint().toString());
        environment.put("AWS_CONFIG_FILE", config.toString());
        environment.put("CDK_HOME", directory.resolve("cdk-home").toString());
        environment.put("CDK_DISABLE_VERSION_CHECK", "1");
        return environment;
    }

    private Deployed deploy(Workspace workspace, Map<String, String> environment, Path directory)
            throws IOException, InterruptedException {
        String assembly = directory.resolve("cdk.out").toString();
        Path outputs = directory.resolve("outputs.json");
        cdk(workspace, workspace.root(), environment, "synth", "--quiet", "--output", assembly);
        StagingTemplate.keepStagingOnly(Path.of(assembly, STACK_TEMPLATE));
        cdk(workspace, directory, environment, "bootstrap", "--app", assembly);
        System.out.println("deploying the staging; it takes as long as the largest file at the cap, and a little more");
        cdk(
                workspace,
                directory,
                environment,
                "deploy",
                "--app",
                assembly,
                "--require-approval",
                "never",
                "--progress",
                "events",
                "--outputs-file",
                outputs.toString());
        return Deployed.read(outputs);
    }

    /** Its lines are shown if it fails, or all of them if asked for. */
    private void cdk(Workspace workspace, Path app, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        PrintStream echo = verbose ? System.out : new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
        CdkCli.Result result = workspace.cdk(app, environment, echo).run(arguments);
        if (result.exitCode() != 0 && !verbose) {
            System.out.println(result.output());
        }
        result.orThrow();
    }
}
