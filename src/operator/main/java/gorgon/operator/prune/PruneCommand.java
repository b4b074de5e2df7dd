package gorgon.operator.prune;

import gorgon.config.EnvironmentConfiguration;
import gorgon.operator.account.Credentials;
import gorgon.operator.console.JsonLines;
import gorgon.operator.console.Terminals;
import gorgon.operator.project.Project;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Scanner;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./gorgon prune}: staged models that nothing refers to. */
@Command(
        name = "prune",
        mixinStandardHelpOptions = true,
        description = {
            "Lists the staged models that nothing refers to, and with --remove removes them.",
            "",
            "Those of the environment's stack and of deleted stacks of its name and, in a bucket that the stack made, what"
                    + " `stage --to` put there; with every version of every object, and uploads that were never ended."
                    + " Never the deployed model, nor one that a model or an endpoint of the region loads, and nothing"
                    + " while the stack changes, a staging runs or something that may load a model cannot be read."
                    + " Exit code 0 if it went well; 1 if not: what was removed until then is printed; 2 for a wrong call,"
                    + " as is --remove without --yes where there is no terminal; 130 after Ctrl-C. Permissions:"
                    + " cloudformation:DescribeStacks, cloudformation:ListStackResources, cloudformation:ListStacks,"
                    + " states:ListExecutions, states:DescribeExecution, sagemaker:ListModels, sagemaker:DescribeModel,"
                    + " sagemaker:ListEndpoints, sagemaker:DescribeEndpoint, sagemaker:DescribeEndpointConfig,"
                    + " sagemaker:ListInferenceComponents and sagemaker:DescribeInferenceComponent where an endpoint has some,"
                    + " s3:ListBucketVersions, s3:ListBucketMultipartUploads, s3:GetObject; with --remove s3:DeleteObject,"
                    + " s3:DeleteObjectVersion, s3:AbortMultipartUpload.",
            ""
        })
public final class PruneCommand implements Callable<Integer> {
    private static final Found NOTHING = new Found(List.of(), List.of(), List.of());

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
            description = {
                "removes, and of uploads lists, what has not changed for so long; of models only where the stack has not",
                "either: what it used until then is the fast way back (default: ${DEFAULT-VALUE}, at least 1)"
            })
    private int olderThanDays;

    @Option(
            names = "--assemblies",
            description = {
                "instead: the assets in the CDK's bootstrap bucket that no stack of the whole account and region uses;",
                "calls `cdk gc --type s3`, with its permissions: s3 and cloudformation:GetTemplate of every stack"
            })
    private boolean assemblies;

    @Option(names = "--json", description = "one JSON object on stdout")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        checkCall();
        EnvironmentConfiguration chosen = Project.current()
                .unjudgedConfiguration(Optional.ofNullable(environment))
                .environment();
        Credentials.require();
        if (assemblies) {
            collect(new Assemblies(chosen, olderThanDays));
            return 0;
        }
        Instant now = Instant.now();
        PruneReport report = new PruneReport(now);
        try (Leftovers leftovers = new Leftovers(chosen)) {
            Found all = leftovers.find();
            Found old = all.notChangedFor(Duration.ofDays(olderThanDays), now, leftovers.replaced());
            Found found = new Found(all.models(), old.uploads(), all.unknown());
            print(report.text(found));
            tellKept(found.models().size() - old.models().size());
            Removal removal = new Removal(leftovers);
            try {
                removal.remove(doomed(report, old));
            } finally {
                result(report, found, removal.done());
            }
        }
        return 0;
    }

    private void tellKept(int models) {
        if (remove && models > 0) {
            System.err.printf(
                    "%d unused models are kept: they or the stack changed in the last %d days%n",
                    models, olderThanDays);
        }
    }

    /** A pipe may say yes to a question that nobody read. */
    private void checkCall() {
        if (remove && !yes && !Terminals.input()) {
            throw wrong(
                    "ask before removing: this is no terminal; add --yes, or leave out --remove to see what there is");
        }
        if (olderThanDays < 1) {
            throw wrong("keep what is younger than %d days: a day is the least; give --older-than 1 or more"
                    .formatted(olderThanDays));
        }
        if (assemblies && json) {
            throw wrong("list assets as JSON: the CDK CLI has them as text alone; leave out --json");
        }
    }

    private ParameterException wrong(String why) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), "tried to " + why);
    }

    private Found doomed(PruneReport report, Found old) {
        if (!remove || old.isNothing()) {
            return NOTHING;
        }
        old.requireKnown();
        report.doomed(old).forEach(System.err::println);
        return isConfirmed("remove %d models and %d uploads, for good, with every version?"
                        .formatted(old.models().size(), old.uploads().size()))
                ? old
                : NOTHING;
    }

    private void collect(Assemblies collection) {
        System.err.println(collection.extent());
        print(collection.list());
        if (remove && isConfirmed("remove them, Gorgon's and everybody else's?")) {
            print(collection.remove());
        }
    }

    private boolean isConfirmed(String question) {
        if (yes) {
            return true;
        }
        System.err.print(question + " Type yes: ");
        Scanner answer = new Scanner(System.in, StandardCharsets.UTF_8);
        return answer.hasNextLine() && answer.nextLine().strip().equals("yes");
    }

    private void print(List<String> lines) {
        if (!json) {
            lines.forEach(System.out::println);
        }
    }

    private void result(PruneReport report, Found found, Found removed) {
        if (json) {
            new JsonLines(System.out).write(report.json(found, removed));
        } else {
            print(report.removed(removed));
        }
    }
}
