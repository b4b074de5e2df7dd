package gorgon.local;

import gorgon.localaws.LocalAws;
import gorgon.localhub.LocalHub;
import gorgon.localhub.SampleModels;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A Hub and an AWS on loopback that know each other, in one directory that {@link #close} removes. */
public final class LocalCloud implements AutoCloseable {
    static final String REGION = "us-east-1";

    private final Workspace workspace;
    private final Path directory;
    private final LocalHub hub;
    private final LocalAws aws;

    private LocalCloud(Workspace workspace, Path directory, LocalHub hub, LocalAws aws) {
        this.workspace = workspace;
        this.directory = directory;
        this.hub = hub;
        this.aws = aws;
    }

    /** Starts both; the AWS listens on this port of 127.0.0.1, or on a free one for 0. */
    public static LocalCloud start(Workspace workspace, Path directory, int port) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("aws-config"), """
                [default]
                region = %s
                aws_access_key_id = local
                aws_secret_access_key = local
                """.formatted(REGION));
        LocalHub hub = LocalHub.start(SampleModels.heads(), SampleModels.base());
        try {
            LocalAws aws = LocalAws.start(new LocalAws.Options(
                    port, directory.resolve("aws"), REGION, hub.endpoint().toString(), workspace.cdkPackage()));
            return new LocalCloud(workspace, directory, hub, aws);
        } catch (RuntimeException | IOException e) {
            hub.close();
            throw e;
        }
    }

    public LocalHub hub() {
        return hub;
    }

    public LocalAws aws() {
        return aws;
    }

    /** The two variables that point the CDK CLI, and any AWS SDK, here. */
    public Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("AWS_ENDPOINT_URL", aws.endpoint().toString());
        variables.put("AWS_CONFIG_FILE", directory.resolve("aws-config").toString());
        return variables;
    }

    /** The CLI over the app of a directory; the assembly goes to this cloud's directory, not over the user's. */
    public CdkCli cdk(Path app, PrintStream echo) {
        Map<String, String> environment = new LinkedHashMap<>(variables());
        environment.put("CDK_HOME", directory.resolve("cdk-home").toString());
        environment.put("CDK_OUTPUT", directory.resolve("cdk.out").toString());
        environment.put("CDK_DISABLE_VERSION_CHECK", "1");
        return workspace.cdk(app, environment, echo);
    }

    /** What is left beside the bootstrap stack, a line each; processes of deleted functions get this long to end. */
    public List<String> leftoversWithin(Duration patience) throws InterruptedException {
        Instant end = Instant.now().plus(patience);
        List<String> leftovers = aws.leftovers();
        while (leftovers.stream().anyMatch(line -> line.startsWith("function process"))
                && Instant.now().isBefore(end)) {
            Thread.sleep(200);
            leftovers = aws.leftovers();
        }
        return leftovers;
    }

    @Override
    public void close() throws IOException {
        aws.close();
        hub.close();
        Directories.delete(directory);
    }
}
