package gorgon.operator.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import gorgon.client.Answer;
import gorgon.client.FinishReason;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StopsTest {
    private static final String TEXT = "One, two.END";

    @Test
    void theTextThatEndedAnAnswerIsNoPartOfIt() {
        assertThat(stops("END").whole(answer(TEXT, FinishReason.STOP_SEQUENCE))).isEqualTo("One, two.");
        assertThat(stops("END").whole(answer(TEXT, FinishReason.STOP))).isEqualTo("One, two.");
        assertThat(stops("END").whole(answer(TEXT + "\n", FinishReason.STOP_SEQUENCE)))
                .isEqualTo("One, two.");
        assertThat(stops("D", ".END").whole(answer(TEXT, FinishReason.STOP_SEQUENCE)))
                .isEqualTo("One, two");
    }

    @Test
    void anAnswerThatEndedByItselfStaysWhole() {
        assertThat(stops("END").whole(answer(TEXT, FinishReason.LENGTH))).isEqualTo(TEXT);
        assertThat(stops("END").whole(answer(TEXT, FinishReason.EOS_TOKEN))).isEqualTo(TEXT);
        assertThat(stops("two").whole(answer(TEXT, FinishReason.STOP))).isEqualTo(TEXT);
        assertThat(stops().whole(answer(TEXT, FinishReason.STOP))).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 9, 10, 11, 12})
    void aStreamNeverHasItWhereverItsPiecesEnd(int length) {
        Stops stops = stops("END");
        StringBuilder heard = new StringBuilder();
        for (int at = 0; at < TEXT.length(); at += length) {
            heard.append(stops.more(TEXT.substring(at, Math.min(TEXT.length(), at + length))));
            assertThat("One, two.").startsWith(heard);
        }
        heard.append(stops.end(answer(TEXT, FinishReason.STOP_SEQUENCE)));

        assertThat(heard).hasToString("One, two.");
    }

    @Test
    void onlyAsMuchWaitsAsAStopIsLong() {
        Stops stops = stops("END");

        assertThat(stops.more("0123456789")).isEqualTo("012345");
        assertThat(stops.end(answer("0123456789", FinishReason.LENGTH))).isEqualTo("6789");
        assertThat(stops().more("0123456789")).isEqualTo("0123456789");
    }

    @Test
    void noCharacterIsCutInTwo() {
        Stops stops = stops("E");

        assertThat(stops.more("a\uD83D\uDE00b")).isEqualTo("a");
        assertThat(stops.more("c")).isEqualTo("\uD83D\uDE00");
    }

    private static Stops stops(String... texts) {
        return new Stops(List.of(texts));
    }

    private static Answer answer(String text, FinishReason reason) {
        return new Answer(text, Optional.of(reason), OptionalInt.empty(), OptionalInt.empty());
    }
}
