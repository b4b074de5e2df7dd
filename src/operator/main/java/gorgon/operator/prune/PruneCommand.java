package gorgon.operator.prune;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.json.Json;
import gorgon.config.EnvironmentConfiguration;
import gorgon.operator.account.Credentials;
import gorgon.operator.console.JsonLines;
import gorgon.operator.console.Quantity;
import gorgon.operator.project.Project;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Scanner;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./gorgon prune}: staged models that nothing refers to. */
@Command(
        name = "prune",
        mixinStandardHelpOptions = true,
        description = {
            "Lists the staged models that nothing refers to, and with --remove removes them.",
            "",
            "Of the environment's own stack alone, with every version of every object; never the deployed model, nor one"
                    + " that a model or an endpoint of the region loads, and nothing while the stack changes or a staging"
                    + " runs. CDK assets are not among them: `npx cdk gc --unstable=gc` has those, of the whole account."
                    + " Exit code 0 if it went well; 1 if not: what was removed until then is printed; 2 for a wrong call,"
                    + " 130 after Ctrl-C. Permissions: cloudformation:DescribeStacks, cloudformation:ListStackResources,"
                    + " states:ListExecutions, states:DescribeExecution, sagemaker:ListModels, sagemaker:DescribeModel,"
                    + " sagemaker:ListEndpoints, sagemaker:DescribeEndpoint, sagemaker:DescribeEndpointConfig,"
                    + " s3:ListBucketVersions, s3:GetObject; with --remove s3:DeleteObject, s3:DeleteObjectVersion.",
            ""
        })
public final class PruneCommand implements Callable<Integer> {
    @Option(names = "--environment", paramLabel = "NAME", description = "one of cdk.json (default: the one it chooses)")
    private @Nullable String environment;

    @Option(names = "--remove", description = "removes them, after a question")
    private boolean remove;

    @Option(names = "--yes", description = "without the question")
    private boolean yes;

    @Option(
            names = "--older-than",
            paramLabel = "DAYS",
            defaultValue = "30",
            description = "removes what has not changed for so long (default: ${DEFAULT-VALUE})")
    private int olderThanDays;

    @Option(names = "--json", description = "one JSON object on stdout")
    private boolean json;

    @Override
    public Integer call() {
        EnvironmentConfiguration chosen = Project.current()
                .unjudgedConfiguration(Optional.ofNullable(environment))
                .environment();
        Credentials.require();
        List<Leftover> removed = new ArrayList<>();
        try (Leftovers leftovers = new Leftovers(chosen)) {
            List<Leftover> found = leftovers.find();
            list(found);
            try {
                doomed(found).forEach(model -> {
                    leftovers.remove(model);
                    removed.add(model);
                });
            } finally {
                result(found, removed);
            }
        }
        return 0;
    }

    private List<Leftover> doomed(List<Leftover> found) {
        List<Leftover> old = found.stream()
                .filter(model -> model.age(Instant.now()).toDays() >= olderThanDays)
                .toList();
        return remove && !old.isEmpty() && (yes || isConfirmed(old)) ? old : List.of();
    }

    private static boolean isConfirmed(List<Leftover> old) {
        System.err.print("remove %d of them, for good, with every version? Type yes: ".formatted(old.size()));
        Scanner answer = new Scanner(System.in, StandardCharsets.UTF_8);
        return answer.hasNextLine() && answer.nextLine().strip().equals("yes");
    }

    private void list(List<Leftover> found) {
        if (!json) {
            System.out.println(found.isEmpty() ? "nothing is unused" : "%d unused".formatted(found.size()));
            found.forEach(model -> System.out.println("  " + line(model)));
        }
    }

    private void result(List<Leftover> found, List<Leftover> removed) {
        if (json) {
            ObjectNode result = JsonLines.event("result");
            write(result.putArray("unused"), found);
            write(result.putArray("removed"), removed);
            new JsonLines(System.out).write(result);
        } else {
            removed.forEach(
                    model -> System.out.println("removed " + model.place().s3Uri()));
        }
    }

    private static String line(Leftover model) {
        return "%s  %s in %d objects, %d days old  %s"
                .formatted(
                        model.place().s3Uri(),
                        Quantity.bytes(model.bytes()),
                        model.versions().size(),
                        model.age(Instant.now()).toDays(),
                        model.commits().isEmpty() ? "unfinished" : String.join(" ", model.commits()));
    }

    private static void write(ArrayNode array, List<Leftover> models) {
        models.forEach(model -> array.addObject()
                .put("s3Uri", model.place().s3Uri())
                .put("bytes", model.bytes())
                .put("objects", model.versions().size())
                .put("ageDays", model.age(Instant.now()).toDays())
                .set("commits", Json.array(model.commits())));
    }
}
