package gorgon.operator;

import gorgon.artifactprep.s3.S3ArtifactStore;
import gorgon.config.InvalidConfiguration;
import gorgon.operator.project.Project;
import gorgon.operator.project.UnreadableProject;
import gorgon.recipe.MedusaRecipe;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Uses what the commands use to begin with, once after a build: the launcher keeps those classes linked (JEP 514). */
@Command(name = "rehearse", hidden = true, description = "What the launcher calls after a build.")
final class Rehearsal implements Runnable {
    @Override
    public void run() {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        CommandLine commands = OperatorCommand.commandLine().setOut(nowhere).setErr(nowhere);
        commands.execute("stage", "--help");
        commands.execute("stage");
        commands.execute("progress", "--help");
        try {
            String recipe = MedusaRecipe.of(Project.current()
                            .configuration(Optional.empty())
                            .environment()
                            .model())
                    .json();
            nowhere.println(recipe);
        } catch (InvalidConfiguration | UnreadableProject notNow) {
            // The command itself will say so.
            nowhere.println(notNow.getMessage());
        }
        try (S3Client client = S3ArtifactStore.newClient(Region.US_EAST_1)) {
            nowhere.println(client.serviceName());
        }
    }
}
