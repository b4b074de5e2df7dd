package gorgon.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import gorgon.client.EndpointFailure.Kind;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every position of the bytes on the wire: headers, chunks, frames, events, and characters of several bytes. */
@Timeout(120)
class StreamCutTest {
    private static final List<String> TOKENS = List.of(" Gr", "üße", " \uD83D\uDE00");
    private static final String TEXT = String.join("", TOKENS);
    /** Four parts whose borders are within an event, and within the four bytes of a character. */
    private static final List<byte[]> PARTS = parts(String.join("", Tgi.answer(TOKENS.toArray(String[]::new))));

    private static final byte[] WIRE = wire();

    @Test
    void aStreamCutAtAnyByteGivesAllThatArrivedAndIsNotAskedForAgain() throws Exception {
        try (LoopbackRuntime server = LoopbackRuntime.open(caller -> {
                    caller.send(Arrays.copyOf(WIRE, caller.number() - 1));
                    caller.hangUp();
                });
                SageMakerEndpoint endpoint = server.endpoint().build()) {
            for (int cut = 0; cut <= WIRE.length; cut++) {
                Reading reading = Reading.of(endpoint);

                assertThat(reading.tokens()).as("cut at %d", cut).isEqualTo(arrived(cut));
                assertThat(server.requests()).hasSize(cut + 1);
                requireEnd(cut, reading);
            }
        }
    }

    @Test
    void aStreamSplitAtAnyByteIsTheSameStream() throws Exception {
        try (LoopbackRuntime server = LoopbackRuntime.open(caller -> {
                    caller.send(Arrays.copyOf(WIRE, caller.number()));
                    Thread.sleep(1);
                    caller.send(Arrays.copyOfRange(WIRE, caller.number(), WIRE.length));
                });
                SageMakerEndpoint endpoint = server.endpoint().build()) {
            for (int split = 1; split < WIRE.length; split++) {
                Reading reading = Reading.of(endpoint);

                assertThat(reading.failure()).as("split at %d", split).isEmpty();
                assertThat(reading.tokens()).as("split at %d", split).isEqualTo(arrived(WIRE.length));
                assertThat(reading.answer().text()).isEqualTo(TEXT);
            }
        }
    }

    private static void requireEnd(int cut, Reading reading) {
        if (reading.tokens().size() > TOKENS.size()) {
            assertThat(reading.failure()).as("cut at %d", cut).isEmpty();
            assertThat(reading.answer().finishReason()).hasValue(FinishReason.EOS_TOKEN);
        } else {
            assertThat(reading.failure()).as("cut at %d", cut).get().satisfies(failure -> {
                assertThat(failure.kind()).as("cut at %d: %s", cut, failure).isEqualTo(Kind.CUT_OFF);
                assertThat(failure.text()).isEqualTo(String.join("", reading.tokens()));
            });
        }
    }

    /** By arithmetic on the wire, not by the client's code: an event counts from the last byte of its JSON. */
    private static List<String> arrived(int cut) {
        int end = Wire.streamHead().length;
        String text = "";
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : PARTS) {
            int frame = Wire.part(part).length;
            // The last two bytes are the chunk's line end; the frame is whole before them.
            if (cut >= end + frame - 2) {
                whole.writeBytes(part);
                text = whole.toString(UTF_8);
            }
            end += frame;
        }
        int events = (int) text.lines().filter(line -> line.endsWith("}")).count();
        return Stream.concat(TOKENS.stream(), Stream.of("</s>")).limit(events).toList();
    }

    private static byte[] wire() {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        wire.writeBytes(Wire.streamHead());
        PARTS.forEach(part -> wire.writeBytes(Wire.part(part)));
        wire.writeBytes(Wire.streamTail());
        return wire.toByteArray();
    }

    private static List<byte[]> parts(String events) {
        byte[] all = events.getBytes(UTF_8);
        int inFirstEvent = 40;
        int inCharacter = events.substring(0, events.indexOf("\uD83D\uDE00")).getBytes(UTF_8).length + 2;
        int beforeLastLineEnd = all.length - 2;
        List<byte[]> parts = new ArrayList<>();
        int from = 0;
        for (int to : new int[] {inFirstEvent, inCharacter, beforeLastLineEnd, all.length}) {
            parts.add(Arrays.copyOfRange(all, from, to));
            from = to;
        }
        return parts;
    }
}
