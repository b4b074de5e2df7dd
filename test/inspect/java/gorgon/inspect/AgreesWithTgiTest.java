package gorgon.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import gorgon.artifactprep.model.Finding;
import gorgon.artifactprep.model.Serving;
import gorgon.artifactprep.model.Severity;
import gorgon.localaws.sagemaker.tgi.StartupFailure;
import gorgon.localaws.sagemaker.tgi.TgiContainer;
import gorgon.tgi.TgiVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules against another reading of the same facts: the TGI that the AWS on loopback plays. */
final class AgreesWithTgiTest {
    /** The rules whose errors that TGI cannot run into, each with the reason. */
    private static final Map<String, String> UNSEEN = Map.of(
            "memory", "it has no GPU to fill",
            "values", "it multiplies nothing, so that no NaN comes out");

    private static final List<TgiVersion> VERSIONS = List.of(
            new TgiVersion(1, 4, 2),
            new TgiVersion(1, 4, 5),
            new TgiVersion(2, 0, 1),
            new TgiVersion(2, 0, 2),
            new TgiVersion(2, 2, 0),
            new TgiVersion(2, 4, 0),
            new TgiVersion(3, 3, 6));

    @ParameterizedTest
    @FieldSource("gorgon.inspect.Servings#VERSIONS")
    void startsOnTheUntouchedModel(TgiVersion version) {
        assertThat(refusal(new Miniature(), Servings.of(version))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("gorgon.inspect.Mutations#all")
    void refusesWhatTheRulesRefuse(Mutation mutation) {
        assumeThat(mutation.unseen()).as("judged otherwise").isEmpty();
        Miniature model = mutation.model();
        for (TgiVersion version : VERSIONS) {
            List<Finding> errors = Inspected.of(mutation).on(version).stream()
                    .filter(finding -> finding.severity() == Severity.ERROR)
                    .toList();
            Optional<String> refusal = refusal(model, mutation.on(version));

            if (refusal.isPresent()) {
                assertThat(errors)
                        .as("%s on %s: %s", mutation, version, refusal.get())
                        .isNotEmpty();
            } else {
                assertThat(errors)
                        .as("%s starts on %s", mutation, version)
                        .extracting(Finding::rule)
                        .allMatch(UNSEEN::containsKey);
            }
        }
    }

    private static Optional<String> refusal(Miniature model, Serving serving) {
        TgiVersion tgi = serving.tgi();
        gorgon.localaws.sagemaker.tgi.TgiVersion played =
                new gorgon.localaws.sagemaker.tgi.TgiVersion(tgi.major(), tgi.minor(), tgi.patch());
        try {
            new TgiContainer(played, serving.environment(), serving.instance().gpus(), line -> {}).start(model.files());
            return Optional.empty();
        } catch (StartupFailure failure) {
            return Optional.of("%s: %s".formatted(failure.stage(), failure.getMessage()));
        }
    }
}
