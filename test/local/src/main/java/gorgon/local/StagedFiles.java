package gorgon.local;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;

/** The manifest of a staged model, with the seconds that its execution took. */
record StagedFiles(Manifest manifest, Duration duration) {
    private static final ObjectMapper JSON = new ObjectMapper();

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Manifest(String s3Uri, List<StagedFile> files, long totalBytes) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record StagedFile(String key, long size, String sha256) {}

    static StagedFiles read(Client client, Deployed deployed) throws IOException {
        URI manifest = URI.create(deployed.output("Manifest"));
        byte[] json = client.read(manifest.getHost(), manifest.getPath().substring(1));
        return new StagedFiles(JSON.readValue(json, Manifest.class), duration(client, deployed.stateMachineArn()));
    }

    void print(PrintStream out) {
        out.println(manifest.s3Uri());
        String prefix = URI.create(manifest.s3Uri()).getPath().substring(1);
        manifest.files()
                .forEach(file -> out.printf(
                        "  %-40s %,12d  sha256 %s%n", file.key().replace(prefix, ""), file.size(), file.sha256()));
        out.printf(
                "%d files, %,d bytes, each verified against the Hub's digest, in %.1f s%n",
                manifest.files().size(), manifest.totalBytes(), duration.toMillis() / 1000.0);
    }

    private static Duration duration(Client client, String stateMachineArn) {
        try (SfnClient states = client.stepFunctions()) {
            return duration(states.listExecutions(list -> list.stateMachineArn(stateMachineArn))
                    .executions()
                    .getFirst());
        }
    }

    private static Duration duration(ExecutionListItem execution) {
        return Duration.between(execution.startDate(), execution.stopDate());
    }
}
