package gorgon.operator.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gorgon.operator.Program;
import gorgon.operator.TalkingAws;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./gorgon chat} as a script calls it. */
@Timeout(120)
class ChatProgramTest {
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    @TempDir
    private Path folder;

    private TalkingAws aws;
    private Program program;

    @BeforeEach
    void start() throws IOException {
        aws = new TalkingAws();
        program = new Program(folder, URI.create("http://127.0.0.1:1"), aws.url());
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void answersOneQuestionWithThePublishedParameters() throws Exception {
        aws.says(" Grüße", ",\n", "\u001b[1m", "you.");

        Program.Ended ended = program.run("chat", "-m", "Hello", "--system", "Be kind.", "--seed", "7");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out()).isEqualTo("Grüße,\n\u001b[1myou.\n");
        assertThat(ended.err()).isEmpty();
        JsonNode asked = new ObjectMapper().readTree(aws.asked().getFirst());
        assertThat(asked.path("inputs").asText()).isEqualTo("[INST] Be kind.\n\nHello [/INST]");
        assertThat(asked.path("stream").asBoolean()).isTrue();
        assertThat(asked.path("parameters"))
                .hasToString("{\"do_sample\":true,\"return_full_text\":false,\"details\":true,\"max_new_tokens\":1024,"
                        + "\"temperature\":0.9,\"top_k\":50,\"top_p\":0.6,\"repetition_penalty\":1.03,\"seed\":7,"
                        + "\"stop\":[]}");
    }

    @Test
    void readsAQuestionFromTheStandardInputAndSaysTheNumbersInJson() throws Exception {
        Program.Ended ended = piped("What is it?\nReally?\n", "chat", "--json", "--no-stream");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        JsonNode answer = ended.result();
        assertThat(answer.path("question").asText()).isEqualTo("What is it?\nReally?");
        assertThat(answer.path("text").asText()).isEqualTo(" Hello.");
        assertThat(answer.path("finishReason").asText()).isEqualTo("eos_token");
        assertThat(answer.path("generatedTokens").asInt()).isEqualTo(3);
        assertThat(answer.path("seconds").asDouble()).isPositive();
        assertThat(answer.has("firstTokenSeconds")).isFalse();
        assertThat(aws.asked().getFirst()).contains("\"stream\":false");
    }

    @Test
    void eachLineMayBeATurnOfOneConversation() throws Exception {
        Program.Ended ended = piped("one\n\ntwo\n", "chat", "--turns", "--json");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out().lines()).hasSize(2).allMatch(line -> line.contains("\"firstTokenSeconds\":"));
        assertThat(aws.asked().getLast()).contains("[INST] one [/INST] Hello.</s>[INST] two [/INST]");
    }

    @Test
    void theStandardInputMayBeAParagraphOfTheQuestion() throws Exception {
        Program.Ended ended = piped("the file\n", "chat", "-m", "Sum this up:", "-m", "-");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(aws.asked().getFirst()).contains("[INST] Sum this up:\\n\\nthe file [/INST]");
    }

    @Test
    void whatArrivedBeforeAFailureStaysAndTheCodeTellsOfIt() throws Exception {
        aws.says(" Half an", " answer", TalkingAws.BREAK);

        Program.Ended text = program.run("chat", "-m", "Hello");
        Program.Ended json = program.run("chat", "-m", "Hello", "--json");

        assertThat(text.exitCode()).isEqualTo(FAILED);
        assertThat(text.out()).isEqualTo("Half an answer\n");
        assertThat(text.err()).startsWith("gorgon: tried to ").contains("out of memory");
        assertThat(json.exitCode()).isEqualTo(FAILED);
        assertThat(json.result().path("text").asText()).isEqualTo(" Half an answer");
        assertThat(json.result().path("failure").asText()).isEqualTo("container");
        assertThat(json.result().path("message").asText()).contains("out of memory");
        assertThat(aws.asked()).hasSize(2);
    }

    @Test
    void ctrlCEndsTheGeneration() throws Exception {
        aws.says(" And", " so", " on", " and", " on", " and", " on", " and", " on");
        aws.pauses(Duration.ofSeconds(1));
        Process process = program.start("chat", "-m", "Hello");
        awaitOutput();

        int interrupted = Program.interrupt(process);

        assertThat(program.end(process).exitCode()).isEqualTo(interrupted);
        assertThat(aws.wasLeft()).isTrue();
    }

    @Test
    void everyWrongParameterIsToldAtOnceBeforeAnybodyIsAsked() throws Exception {
        Program.Ended ended =
                program.run("chat", "-m", "x", "--temperature", "hot", "--top-p", "1", "--max-new-tokens", "16384");

        assertThat(ended.exitCode()).isEqualTo(MISUSED);
        assertThat(ended.err())
                .contains("temperature is hot, and TGI takes a number")
                .contains("top_p is 1.0, and TGI takes between 0 and 1");
        assertThat(program.run("chat", "-m", "x", "--max-new-tokens", "16384").err())
                .contains("max_new_tokens is 16384, and question and answer together have 16384 (tgi.maxTotalTokens)");
        assertThat(program.run("chat", "-m", "x", "--greedy", "--top-k", "3").exitCode())
                .isEqualTo(MISUSED);
        assertThat(piped("  \n", "chat").exitCode()).isEqualTo(MISUSED);
        assertThat(aws.asked()).isEmpty();
    }

    @Test
    void aReaderThatLeavesEndsItQuietly() throws Exception {
        aws.says(" A first line\n", "and", " so", " on", " and", " on", " and", " on");
        aws.pauses(Duration.ofMillis(300));
        Process process = program.piped("chat", "-m", "Hello");
        process.getInputStream().read();
        process.getInputStream().close();

        Program.Ended ended = program.end(process);

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.err()).isEmpty();
        assertThat(aws.wasLeft()).isTrue();
    }

    @Test
    void whatTheMessagesFormatHasNoWordForIsSaid() throws Exception {
        Program.Ended text = program.run("chat", "--format", "messages", "-m", "Hello");
        Program.Ended json = program.run("chat", "--format", "messages", "-m", "Hello", "--json", "--no-stream");
        Program.Ended greedy = program.run("chat", "--format", "messages", "-m", "Hello", "--greedy");

        assertThat(text.exitCode()).as(text.err()).isZero();
        assertThat(text.out()).isEqualTo("Hello.\n");
        assertThat(text.err())
                .isEqualTo(
                        "note: the messages format has no words for top_k, repetition_penalty, and leaves them out\n");
        assertThat(json.result().path("leftOut")).hasToString("[\"top_k\",\"repetition_penalty\"]");
        assertThat(json.result().path("text").asText()).isEqualTo(" Hello.");
        assertThat(greedy.exitCode()).isEqualTo(MISUSED);
        assertThat(greedy.err()).contains("do_sample is false, and by the messages format TGI always samples");
        assertThat(aws.asked()).hasSize(2).allMatch(body -> body.contains("\"messages\":[{\"role\":\"user\""));
    }

    @Test
    void anAnswerThatEndedByItsLengthIsToldSo() throws Exception {
        aws.endsBy("length");

        Program.Ended ended = program.run("chat", "-m", "Hello");

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out()).isEqualTo("Hello.\n");
        assertThat(ended.err()).isEqualTo("note: the answer ended by its length; --max-new-tokens N for more\n");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void anAnswerThatCannotBeWrittenIsAFailure() throws Exception {
        Path out = Files.createSymbolicLink(folder.resolve("out"), Path.of("/dev/full"));
        Process process = program.start("chat", "-m", "Hello");
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        // Who reads it gets zeros without end.
        Files.delete(out);
        Files.writeString(out, "");

        Program.Ended ended = program.end(process);

        assertThat(ended.exitCode()).isEqualTo(FAILED);
        assertThat(ended.err()).startsWith("gorgon: tried to write the answer to the standard output: ");
    }

    @Test
    void whoeverWritesTheTurnsMayWaitForEachAnswer() throws Exception {
        Process process = program.piped("chat", "--turns");
        BufferedReader answers = process.inputReader(UTF_8);
        Writer questions = process.outputWriter(UTF_8);
        List<String> heard = new ArrayList<>();
        for (String question : List.of("one", "two")) {
            questions.write(question + "\n");
            questions.flush();
            CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> line(answers));
            heard.add(answer.get(20, TimeUnit.SECONDS));
        }
        questions.close();

        assertThat(heard).containsExactly("Hello.", "Hello.");
        assertThat(program.end(process).exitCode()).isZero();
        assertThat(aws.asked().getLast()).contains("[INST] one [/INST] Hello.</s>[INST] two [/INST]");
    }

    @Test
    void aBlankSystemPromptIsNone() throws Exception {
        assertThat(program.run("chat", "-m", "Q", "--system", " ").exitCode()).isZero();

        assertThat(aws.asked().getFirst()).contains("\"[INST] Q [/INST]\"");
    }

    private static String line(BufferedReader reader) {
        try {
            return reader.readLine();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Program.Ended piped(String input, String... arguments) throws Exception {
        Process process = program.start(arguments);
        process.getOutputStream().write(input.getBytes(UTF_8));
        process.getOutputStream().close();
        return program.end(process);
    }

    private void awaitOutput() throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
        while (Files.size(folder.resolve("out")) == 0) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(20);
        }
    }
}
