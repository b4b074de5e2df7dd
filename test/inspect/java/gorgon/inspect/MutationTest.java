package gorgon.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import gorgon.artifactprep.model.Finding;
import gorgon.artifactprep.model.Rule;
import gorgon.artifactprep.model.Severity;
import gorgon.artifactprep.model.rule.Rules;
import gorgon.tgi.TgiVersion;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class MutationTest {
    private static final int FEWEST = 2;

    @ParameterizedTest
    @MethodSource("gorgon.inspect.Mutations#all")
    void isFoundByItsRuleWhereItMatters(Mutation mutation) {
        for (TgiVersion version : Servings.WITH_HEADS) {
            List<Finding> findings = Inspected.of(mutation).on(version);

            if (mutation.versions().include(version)) {
                assertThat(findings).as("%s on %s", mutation, version).anyMatch(mutation.expected()::matches);
            } else {
                assertThat(findings).as("%s on %s", mutation, version).noneMatch(mutation.expected()::isFrom);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("gorgon.inspect.Mutations#all")
    void isAnErrorToNoOtherRule(Mutation mutation) {
        for (TgiVersion version : Servings.WITH_HEADS) {
            List<Finding> others = Inspected.of(mutation).on(version).stream()
                    .filter(finding -> finding.severity() == Severity.ERROR)
                    .filter(finding -> !finding.rule().equals(mutation.rule()))
                    .filter(finding -> !mutation.alsoFoundBy().contains(finding.rule()))
                    .toList();

            assertThat(others).as("%s on %s", mutation, version).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("gorgon.inspect.Mutations#all")
    void isFoundOnSomeVersion(Mutation mutation) {
        assertThat(Servings.WITH_HEADS).anyMatch(mutation.versions()::include);
    }

    @Test
    void everyRuleFindsTwoMutationsAtLeast() {
        Map<String, Long> mutations =
                Mutations.all().stream().collect(Collectors.groupingBy(Mutation::rule, Collectors.counting()));

        assertThat(Rules.all())
                .extracting(Rule::name)
                .allSatisfy(rule ->
                        assertThat(mutations.getOrDefault(rule, 0L)).as(rule).isGreaterThanOrEqualTo(FEWEST));
        assertThat(Rules.all()).extracting(Rule::name).containsAll(mutations.keySet());
    }

    @Test
    void noTwoMutationsAreCalledTheSame() {
        assertThat(Mutations.all()).extracting(Mutation::toString).doesNotHaveDuplicates();
    }
}
