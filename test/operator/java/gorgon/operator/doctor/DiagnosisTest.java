package gorgon.operator.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class DiagnosisTest {
    static Stream<Sample> samples() throws IOException {
        return Sample.failures();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void namesTheCausesOfARecordedFailureRootsFirst(Sample sample) {
        Diagnosis diagnosis = Diagnosis.of(sample.evidence());

        assertThat(ids(diagnosis)).containsExactlyElementsOf(sample.expects());
        assertThat(sample.source()).isNotEmpty();
        diagnosis
                .findings()
                .forEach(finding -> assertThat(finding.cause().cures()).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void findsTheSameRootInATextOfUnknownOrigin(Sample sample) {
        List<Evidence> text = sample.evidence().stream()
                .map(line -> new Evidence(Place.FILE, line.of(), line.at(), line.text(), line.isTrouble()))
                .toList();

        assertThat(ids(Diagnosis.of(text))).startsWith(sample.expects().getFirst());
    }

    @Test
    void hasARecordedFailureOfEveryCauseAndEveryCauseOnce() throws IOException {
        List<String> causes = CauseTable.causes().stream().map(Cause::id).toList();
        Set<String> first =
                samples().map(sample -> sample.name().replace(".log", "")).collect(Collectors.toSet());

        assertThat(causes).doesNotHaveDuplicates().hasSizeGreaterThan(40);
        assertThat(first).containsExactlyInAnyOrderElementsOf(causes);
        samples()
                .forEach(sample ->
                        assertThat(sample.expects()).contains(sample.name().replace(".log", "")));
    }

    @Test
    void findsNothingInHealthyLogs() {
        Diagnosis diagnosis = Diagnosis.of(Sample.named("healthy.log").evidence());

        assertThat(ids(diagnosis)).isEmpty();
        assertThat(diagnosis.unexplained()).isEmpty();
        assertThat(diagnosis.isWell()).isTrue();
    }

    @Test
    void saysThatItDoesNotKnowAndShowsTheBestEvidence() {
        Diagnosis diagnosis = Diagnosis.of(Sample.named("unknown.log").evidence());

        assertThat(diagnosis.findings()).isEmpty();
        assertThat(diagnosis.isUnknown()).isTrue();
        assertThat(diagnosis.unexplained())
                .singleElement()
                .extracting(Evidence::text)
                .asString()
                .endsWith("the flux capacitor is out of plutonium");
    }

    @Test
    void doesNotTakeASymptomForItsRoot() {
        Diagnosis diagnosis = Diagnosis.of(Stream.of(
                        Evidence.trouble(
                                Place.ENDPOINT, "e", Optional.empty(), "It did not pass the ping health check."),
                        Evidence.logged(Place.CONTAINER, "i", Optional.empty(), "RuntimeError: who knows"))
                .flatMap(lines -> lines)
                .toList());

        assertThat(ids(diagnosis)).containsExactly("health-check");
        assertThat(diagnosis.isUnknown()).isTrue();
        assertThat(diagnosis.unexplained()).extracting(Evidence::text).containsExactly("RuntimeError: who knows");
    }

    @Test
    void readsTheMessageInALineOfJson() {
        List<Evidence> lines =
                Evidence.logged(Place.CONTAINER, "i", Optional.empty(), """
                        {"timestamp":"t","level":"ERROR","fields":{"message":"Shard complete standard error output:\\n\\nAssertionError: Each process is one gpu"},"target":"text_generation_launcher"}""").toList();

        assertThat(ids(Diagnosis.of(lines))).containsExactly("too-few-gpus", "shard-failed");
        assertThat(lines).extracting(Evidence::text).contains("AssertionError: Each process is one gpu");
    }

    private static List<String> ids(Diagnosis diagnosis) {
        return diagnosis.findings().stream()
                .map(finding -> finding.cause().id())
                .toList();
    }
}
