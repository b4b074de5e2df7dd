package gorgon.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import gorgon.client.EndpointFailure.Kind;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptTest {
    private static final String GENERATE = String.join("", Tgi.answer("ü", "\uD83D\uDE00", "z"));
    private static final String MESSAGES = Tgi.chunk("ü")
            + Tgi.chunk("\uD83D\uDE00")
            + Tgi.chunk("z")
            + Tgi.lastChunk("stop")
            + Tgi.usage(5, 4)
            + Tgi.DONE;

    @ParameterizedTest
    @EnumSource(Format.class)
    void partsMayEndAnywhere(Format format) {
        byte[] all = bytes(format);
        for (int size = 1; size < all.length; size++) {
            Transcript transcript = new Transcript(Dialect.of(format));
            for (int from = 0; from < all.length; from += size) {
                transcript.read(Arrays.copyOfRange(all, from, Math.min(all.length, from + size)), from);
            }

            assertThat(transcript.tokens())
                    .as("parts of %d", size)
                    .extracting(Token::text)
                    .startsWith("ü", "\uD83D\uDE00", "z");
            assertThat(transcript.isOver()).isTrue();
            assertThat(transcript.error()).isNull();
        }
    }

    @Test
    void aTokenArrivesWithThePartThatCompletesIt() {
        Transcript transcript = new Transcript(Dialect.of(Format.GENERATE));
        byte[] all = bytes(Format.GENERATE);

        transcript.read(Arrays.copyOf(all, 50), 1);
        transcript.read(Arrays.copyOfRange(all, 50, all.length), 2);

        assertThat(transcript.tokens()).extracting(Token::arrivedAt).containsExactly(2L, 2L, 2L, 2L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void linesEndInAnyWay(String end) {
        assertThat(texts(GENERATE.replace("\n", end))).containsExactly("ü", "\uD83D\uDE00", "z", "</s>");
    }

    @Test
    void commentsOtherFieldsAndASpaceSayNothing() {
        String stream =
                ":\n\n: keep-alive\n\nevent: message\nid: 7\nretry: 3\nnews\n" + GENERATE.replace("data:", "data: ");

        assertThat(texts(stream)).containsExactly("ü", "\uD83D\uDE00", "z", "</s>");
    }

    @Test
    void theDataOfAnEventMayHaveSeveralLines() {
        assertThat(texts("data:{\"index\":1,\"token\":\ndata:{\"id\":1,\"text\":\"a\"}}\n\n"))
                .containsExactly("a");
    }

    @Test
    void halfACharacterStaysWhatTgiMadeOfIt() {
        assertThat(texts(Tgi.token(1, "\uFFFD"))).containsExactly("\uFFFD");
    }

    @Test
    void anEventOfAMegabyteIsNotKept() {
        Transcript transcript = new Transcript(Dialect.of(Format.GENERATE));
        transcript.read(Tgi.token(1, "a").getBytes(UTF_8), 0);
        transcript.read("data:".getBytes(UTF_8), 0);
        byte[] much = new byte[EventReader.LARGEST_EVENT];
        Arrays.fill(much, (byte) 'x');
        transcript.read(much, 0);

        assertThat(transcript.tokens()).hasSize(1);
        assertThat(transcript.error()).isNotNull().satisfies(cause -> {
            assertThat(cause.kind()).isEqualTo(Kind.UNREADABLE);
            assertThat(cause.happened())
                    .contains("an event of more than 1048576 bytes")
                    .hasSizeLessThan(400);
        });
    }

    @Test
    void aKeepAliveForHoursIsNoLargeEvent() {
        Transcript transcript = new Transcript(Dialect.of(Format.GENERATE));
        byte[] comment = ":keep-alive\n".getBytes(UTF_8);
        for (int sent = 0; sent < EventReader.LARGEST_EVENT; sent += comment.length - 2) {
            transcript.read(comment, 0);
        }

        assertThat(transcript.error()).isNull();
    }

    @Test
    void theMessagesFormatTellsTheCountsAfterTheEnd() {
        Transcript transcript = new Transcript(Dialect.of(Format.MESSAGES));
        transcript.read((Tgi.chunk("a") + Tgi.lastChunk("length")).getBytes(UTF_8), 0);
        assertThat(transcript.hasEnded()).isTrue();
        assertThat(transcript.isOver()).isFalse();

        transcript.read(Tgi.usage(5, 2).getBytes(UTF_8), 0);
        transcript.tokens().clear();

        assertThat(transcript.isOver()).isTrue();
        Answer answer = transcript.answer("a");
        assertThat(answer.finishReason()).hasValue(FinishReason.LENGTH);
        assertThat(answer.generatedTokens()).hasValue(2);
        assertThat(answer.promptTokens()).hasValue(5);
    }

    @Test
    void theEndMarkIsNoText() {
        Transcript transcript = new Transcript(Dialect.of(Format.MESSAGES));
        transcript.read(
                (Tgi.chunk("</s>") + Tgi.lastChunk("eos_token").replace("\"content\":\"\"", "\"content\":\"</s>\""))
                        .getBytes(UTF_8),
                0);

        assertThat(transcript.tokens()).extracting(Token::special).containsExactly(false, true);
    }

    private static List<String> texts(String stream) {
        Transcript transcript = new Transcript(Dialect.of(Format.GENERATE));
        transcript.read(stream.getBytes(UTF_8), 0);
        assertThat(transcript.error()).isNull();
        return transcript.tokens().stream().map(Token::text).toList();
    }

    private static byte[] bytes(Format format) {
        return (format == Format.GENERATE ? GENERATE : MESSAGES).getBytes(UTF_8);
    }
}
