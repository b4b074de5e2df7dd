package gorgon.localaws.sagemaker.tgi;

import gorgon.localaws.sagemaker.tgi.StartupFailure.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Starts a TGI container on a directory: entrypoint, launcher, download, shards, router, in that order. */
public final class TgiContainer {
    private final TgiVersion version;
    private final Map<String, String> environment;
    private final int gpus;
    private final Consumer<String> lines;

    /**
     * @param gpus of the instance that it runs on
     * @param lines takes what the container writes to its log
     */
    public TgiContainer(TgiVersion version, Map<String, String> environment, int gpus, Consumer<String> lines) {
        this.version = version;
        this.environment = Map.copyOf(environment);
        this.gpus = gpus;
        this.lines = lines;
    }

    /** Healthy once this returns; a {@link StartupFailure} has been logged as TGI logs it. */
    public TgiServer start(ModelDirectory directory) {
        boolean json = environment.getOrDefault("JSON_OUTPUT", "").equals("true");
        ContainerLog log = new ContainerLog(lines, json);
        try {
            LaunchArguments arguments = LaunchArguments.of(version, environment, gpus);
            log.info("local-aws plays TGI " + version + " with " + arguments.shards() + " shards");
            requireDownloaded(directory, log);
            LoadedModel model = new ShardLoader(version, arguments, directory, log).load();
            log.info("Shard ready: " + model.tensors() + " tensors, " + model.files() + " files, " + model.heads()
                    + " Medusa heads");
            RouterFiles files = RouterFiles.read(version, directory, log);
            log.info("Connected");
            return new TgiServer(
                    new RouterSettings(version, arguments, files),
                    new StandIn(model, digest()),
                    new RouterLog(lines, json));
        } catch (StartupFailure failure) {
            report(failure, log);
            throw failure;
        } catch (IOException e) {
            throw new UncheckedIOException("tried to read the staged model: " + e.getMessage(), e);
        }
    }

    /** Any weights in the root will do: {@code cli.py} never looks into {@code llm/}. */
    private void requireDownloaded(ModelDirectory directory, ContainerLog log) {
        log.info("Starting check and download process for " + LaunchArguments.MODEL_PATH);
        // Before 1.4.3 it makes safetensors of this one.
        boolean converts = !version.atLeast(1, 4, 3) && directory.files().containsKey("medusa_lm_head.pt");
        if (!converts && WeightFiles.in(directory, "").isEmpty()) {
            throw new StartupFailure(
                    Stage.DOWNLOAD,
                    "FileNotFoundError: No local weights found in " + LaunchArguments.MODEL_PATH
                            + " with extension .safetensors");
        }
        log.info("Files are already present on the host. Skipping download.");
    }

    private static void report(StartupFailure failure, ContainerLog log) {
        String message = String.valueOf(failure.getMessage());
        switch (failure.stage()) {
            case ENTRYPOINT, LAUNCHER -> log.error(message);
            case DOWNLOAD -> log.error("Download encountered an error: \n" + message);
            case SHARD -> {
                log.error("Shard complete standard error output:\n\n" + message);
                log.error("Shard 0 failed to start");
                log.info("Shutting down shards");
            }
            case ROUTER -> {
                log.error(message);
                log.error("Webserver Crashed");
            }
        }
    }

    /** The variable that names the model's digest, whatever the stack calls it. */
    private String digest() {
        return environment.entrySet().stream()
                .filter(variable -> variable.getKey().toUpperCase(Locale.ROOT).endsWith("DIGEST"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("unnamed");
    }
}
