package gorgon.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import gorgon.artifactprep.model.Rule;
import gorgon.artifactprep.model.RuleDescription;
import gorgon.artifactprep.model.rule.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The table in docs/checks.md is what the rules say of themselves. */
final class RuleTableTest {
    private static final Path PAGE = Path.of(System.getProperty("gorgon.root"), "docs", "checks.md");
    private static final boolean WRITE = "write".equals(System.getProperty("gorgon.checks"));
    private static final String START =
            "| # | rule | looks at | severity, by TGI version | what TGI would do |\n|---|---|---|---|---|\n";

    @Test
    void docsHaveARowForEveryRule() throws IOException {
        String page = Files.readString(PAGE);
        String current = page.substring(0, page.indexOf(START)) + START + rows();
        if (WRITE) {
            Files.writeString(PAGE, current);
        }

        assertThat(Files.readString(PAGE))
                .as("run mvn -pl test/inspect -am -Dtest=RuleTableTest -Dsurefire.failIfNoSpecifiedTests=false"
                        + " -Dgorgon.checks=write test")
                .isEqualTo(current);
    }

    @Test
    void namesOfRulesAreInKebabCaseAndNeverTwice() {
        assertThat(Rules.all())
                .extracting(Rule::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z]+(-[a-z]+)*"));
    }

    private static String rows() {
        List<Rule> rules = Rules.all();
        return IntStream.range(0, rules.size())
                .mapToObj(index -> row(index + 1, rules.get(index)))
                .collect(Collectors.joining());
    }

    private static String row(int number, Rule rule) {
        RuleDescription described = rule.description();
        return "| %d | `%s` | %s | %s | %s |\n"
                .formatted(number, rule.name(), described.looksAt(), described.severity(), described.prevents());
    }
}
