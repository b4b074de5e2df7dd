package gorgon.operator.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.time.Duration;
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
    void readsLinesThatAreColoured() {
        Diagnosis diagnosis = Diagnosis.of(Sample.named("coloured.log").evidence());

        assertThat(ids(diagnosis)).containsExactly("shard-failed");
        assertThat(diagnosis.unexplained())
                .extracting(Evidence::text)
                .containsExactly(
                        "2026-11-27T10:00:21.000000Z ERROR text_generation_launcher: the flux capacitor is out of plutonium");
    }

    @Test
    void doesNotTakeWhatBefellARequestForTheRootOfAFailedDeployment() {
        Diagnosis diagnosis = Diagnosis.of(Stream.of(
                        Evidence.trouble(
                                Place.ENDPOINT, "e", Optional.empty(), "It did not pass the ping health check."),
                        Evidence.logged(Place.CONTAINER, "i", Optional.empty(), "ERROR: Model is overloaded"),
                        Evidence.logged(Place.CONTAINER, "i", Optional.empty(), "RuntimeError: who knows"))
                .flatMap(lines -> lines)
                .toList());

        assertThat(ids(diagnosis)).containsExactly("health-check", "overloaded");
        assertThat(diagnosis.isUnknown()).isTrue();
        assertThat(diagnosis.unexplained()).extracting(Evidence::text).containsExactly("RuntimeError: who knows");
    }

    @Test
    void notesWhatBefellARequestAndDoesNotBlameTheEndpoint() {
        String line = "ERROR generate: Input validation error: `top_p` must be > 0.0 and < 1.0";

        Diagnosis ofEndpoint = Diagnosis.of(
                Evidence.logged(Place.CONTAINER, "i", Optional.empty(), line).toList());
        Diagnosis ofText = Diagnosis.of(
                Evidence.logged(Place.FILE, "f", Optional.empty(), line).toList());

        assertThat(ids(ofEndpoint)).containsExactly("request-invalid");
        assertThat(ofEndpoint.isWell()).isTrue();
        assertThat(ofText.isWell()).isFalse();
        assertThat(ofText.isUnknown()).isFalse();
    }

    @Test
    void doesNotExplainAFailureByHeadsThatAreNotRead() {
        Diagnosis diagnosis = Diagnosis.of(Stream.of(
                        Evidence.trouble(Place.ENDPOINT, "e", Optional.empty(), "the endpoint is OutOfService"),
                        Evidence.logged(
                                Place.ENDPOINT,
                                "e",
                                Optional.empty(),
                                "image: 1.dkr.ecr.r.amazonaws.com/huggingface-pytorch-tgi-inference:2.1.1-tgi1.4.2-gpu"))
                .flatMap(lines -> lines)
                .toList());

        assertThat(ids(diagnosis)).containsExactly("heads-not-read");
        assertThat(diagnosis.isUnknown()).isTrue();
        assertThat(diagnosis.unexplained()).hasSize(1);
    }

    @Test
    void doesNotExplainAnExecutionByWhatAFunctionTriedAgain() {
        List<Evidence> lines = Stream.of(
                        Evidence.trouble(Place.STAGING, "e", Optional.empty(), "who knows why"),
                        Evidence.logged(Place.FUNCTION, "f", Optional.empty(), "HubUnavailable: later, please"))
                .flatMap(line -> line)
                .toList();

        assertThat(ids(Diagnosis.of(lines))).containsExactly("hub-down");
        assertThat(Diagnosis.of(lines).unexplained()).extracting(Evidence::text).containsExactly("who knows why");
    }

    /** Words of causes over and over, in a line that none of them matches to its end. */
    @ParameterizedTest
    @MethodSource("samples")
    void isDoneWithALongLineInSeconds(Sample sample) {
        String words = sample.evidence().stream().map(Evidence::text).collect(Collectors.joining(" "));
        String part = words.substring(0, words.length() * 2 / 3) + " max_input_length alarm ";
        String line = "Both max_input_tokens " + part.repeat(200_000 / part.length());

        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> Diagnosis.of(
                        Evidence.logged(Place.FILE, "f", Optional.empty(), line).toList()));
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
