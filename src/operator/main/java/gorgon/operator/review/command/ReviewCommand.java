package gorgon.operator.review.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.catalog.Catalog;
import gorgon.operator.console.Visible;
import gorgon.operator.review.github.PullRequest;
import gorgon.operator.review.github.PullRequest.Mark;
import gorgon.operator.review.github.Repository;
import gorgon.operator.review.place.CdkCli;
import gorgon.operator.review.place.Comparison;
import gorgon.operator.review.place.Places;
import gorgon.operator.review.place.Scratch;
import gorgon.operator.review.report.MarkdownReport;
import gorgon.operator.review.report.Review;
import gorgon.operator.review.serving.ModelSizes;
import gorgon.operator.review.serving.ServingDifference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./gorgon review}: what a change does. */
@Command(
        name = "review",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what a change does: what is replaced, removed and added, IAM, the network, fleet, cost, memory.",
            "",
            "The difference is the pinned CDK CLI's own (`cdk diff`), read and told in the order that a reviewer asks in; what"
                    + " of it is not understood is shown as it stands. The same two sides give the same bytes.",
            "",
            "A PLACE is the folder of an assembly (`npx cdk synth -o PLACE`) or a template in JSON. It changes nothing. Only"
                    + " without --from it asks AWS, for the deployed template, with the credentials of the AWS CLI:"
                    + " cloudformation:GetTemplate and cloudformation:DescribeStacks. How much is to be staged it asks the"
                    + " Hub, not with --offline. Exit code 0, also if"
                    + " something differs; 1 if it could not be reviewed, or"
                    + " with --fail-on-change if something differs; 2 for a wrong call.",
            ""
        })
public final class ReviewCommand implements Callable<Integer> {
    private static final int CHANGED = 1;

    @Option(
            names = "--environment",
            paramLabel = "NAME",
            description = "one of cdk.json (default: every stack of both sides; of a synth, the one it chooses)")
    private @Nullable String environment;

    @Option(names = "--from", paramLabel = "PLACE", description = "what was (default: what is deployed)")
    private @Nullable Path from;

    @Option(names = "--to", paramLabel = "PLACE", description = "what would be (default: the app, synthesized now)")
    private @Nullable Path to;

    @Option(
            names = "--format",
            paramLabel = "FORM",
            description = "${COMPLETION-CANDIDATES}; summary is at most 900 characters (default: ${DEFAULT-VALUE})",
            defaultValue = "text")
    private Form form = Form.TEXT;

    @Option(names = "--offline", description = "asks the Hub for no sizes of what is to be staged")
    private boolean offline;

    @Option(names = "--json", description = "one JSON object on stdout, as --format json")
    private boolean json;

    @Option(names = "--output", paramLabel = "FILE", description = "writes it there (default: stdout)")
    private @Nullable Path output;

    @Option(names = "--fail-on-change", description = "exit code 1 if something differs")
    private boolean failOnChange;

    @Option(names = "--note", paramLabel = "TEXT", description = "stands above it: what whoever reads it has to know")
    private @Nullable String note;

    @Option(
            names = "--pull-request",
            paramLabel = "NUMBER",
            description =
                    "comments on it, too, or renews the comment; GITHUB_REPOSITORY, GITHUB_TOKEN and, if it is not"
                            + " github.com, GITHUB_API_URL are those of GitHub Actions; permission: pull-requests: write")
    private @Nullable Integer pullRequest;

    @Override
    public Integer call() {
        Optional<PullRequest> request =
                Optional.ofNullable(pullRequest).map(number -> new PullRequest(Repository.of(System.getenv()), number));
        try (Scratch scratch = new Scratch()) {
            Review review = review(CdkCli.pinned(), scratch).noted(Optional.ofNullable(note));
            publish((json ? Form.JSON : form).of(review));
            request.ifPresent(comment -> comment(comment, review));
            return failOnChange && review.isChanged() ? CHANGED : 0;
        }
    }

    private Review review(CdkCli cli, Scratch scratch) {
        Sides sides = Sides.read(
                new Places(cli, scratch),
                Optional.ofNullable(from),
                Optional.ofNullable(to),
                Optional.ofNullable(environment));
        ModelSizes sizes = offline ? ModelSizes.UNKNOWN : Sizes.ofHub(Optional.ofNullable(environment));
        return new Reviewing(
                        new Comparison(cli, scratch),
                        (before, after, difference) ->
                                ServingDifference.between(before, after, difference, Catalog.bundled(), sizes))
                .of(sides.from(), sides.to(), sides.stacks());
    }

    private void comment(PullRequest request, Review review) {
        Mark mark = new Mark(Optional.ofNullable(environment).orElse("every stack"));
        System.err.println("note: commented, " + request.comment(mark, MarkdownReport.comment(review)));
    }

    private void publish(String text) {
        if (output == null) {
            System.out.print(Visible.of(text));
            System.out.flush();
            return;
        }
        try {
            Files.writeString(output, Visible.of(text), UTF_8);
        } catch (IOException failure) {
            throw new InvalidRequest(
                    "tried to write %s: %s; name a file in a folder that is there".formatted(output, failure));
        }
    }
}
