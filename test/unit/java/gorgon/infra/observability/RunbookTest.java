package gorgon.infra.observability;

import static org.assertj.core.api.Assertions.assertThat;

import gorgon.infra.ShippedApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever is woken by a message follows its link; whoever removes an alarm removes its paragraph. */
class RunbookTest {
    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern LINK = Pattern.compile("docs/runbook\\.md#([a-z-]+)");
    private static final Pattern PARAGRAPH = Pattern.compile("^## (.+)$", Pattern.MULTILINE);

    @Test
    void everyLinkHasItsParagraphAndEveryParagraphALink(@TempDir Path folder) throws IOException {
        SortedSet<String> links = links(ShippedApp.in(folder).template().toString());
        links.addAll(links(watched(folder.resolve("watched"))));
        for (Path source : sources()) {
            links.addAll(links(Files.readString(source)));
        }

        assertThat(links).hasSizeGreaterThan(15).containsExactlyElementsOf(paragraphs());
    }

    @Test
    void everyLinkInsideLeadsToAParagraph() throws IOException {
        Pattern inside = Pattern.compile("\\]\\(#([a-z-]+)\\)");

        assertThat(inside.matcher(runbook()).results().map(found -> found.group(1)))
                .isNotEmpty()
                .isSubsetOf(paragraphs());
    }

    /** With every alarm there is, which the shipped configuration need not have. */
    private static String watched(Path folder) {
        WatchedStack watched = new WatchedStack(folder);
        watched.alarms(true);
        new AlarmTopic(watched.stack, "Topic", WatchedStack.watch(true), Optional.empty()).tellOfStates("theirs");
        return watched.synthesize().template().toString();
    }

    /** As GitHub names the place of a heading. */
    private static SortedSet<String> paragraphs() throws IOException {
        SortedSet<String> names = new TreeSet<>();
        PARAGRAPH
                .matcher(runbook())
                .results()
                .forEach(found ->
                        names.add(found.group(1).toLowerCase(Locale.ROOT).replace(' ', '-')));
        return names;
    }

    private static SortedSet<String> links(String text) {
        SortedSet<String> names = new TreeSet<>();
        LINK.matcher(text).results().map(MatchResult::group).forEach(link -> names.add(link.substring(16)));
        return names;
    }

    /** Messages of the functions and commands may link to it, too. */
    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String folder : List.of("src", "lambda-artifact-prep/src")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        return sources;
    }

    private static String runbook() throws IOException {
        return Files.readString(ROOT.resolve("docs").resolve("runbook.md"));
    }
}
