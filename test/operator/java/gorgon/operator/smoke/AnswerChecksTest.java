package gorgon.operator.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import gorgon.client.Answer;
import gorgon.client.AnswerStream;
import gorgon.client.ChatEndpoint;
import gorgon.client.ChatRequest;
import gorgon.client.FinishReason;
import gorgon.client.Format;
import gorgon.client.Token;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AnswerChecksTest {
    @Test
    void passesAnAnswerThatIsText() {
        assertThat(checks("Paris.", "Paris.", 2)).allMatch(Check::passed);
    }

    @Test
    void findsABlankAnswer() {
        assertThat(checks(" \n", " \n", 2))
                .filteredOn(check -> !check.passed())
                .extracting(Check::text)
                .hasSize(2)
                .allMatch(text -> text.startsWith("it is blank"));
    }

    @Test
    void findsSpecialTokensAndControlCharacters() {
        assertThat(checks("Paris</s>", "Par\u0007is", 2))
                .filteredOn(check -> !check.passed())
                .extracting(Check::seen)
                .satisfiesExactly(
                        whole -> assertThat(whole).startsWith("special tokens are in it"),
                        streamed -> assertThat(streamed).startsWith("control characters are in it"),
                        same -> assertThat(same).contains("streamed, \"Paris</s>\" whole"));
    }

    @Test
    void findsTokensThatTheEngineCountsButNobodySent() {
        assertThat(checks("Paris.", "Paris.", 9))
                .filteredOn(check -> !check.passed())
                .extracting(Check::seen)
                .containsExactly("2 tokens came and the engine counts 9");
    }

    private static List<Check> checks(String whole, String streamed, int counted) {
        return new AnswerChecks(new Speaker(whole, streamed, counted), Format.GENERATE).all();
    }

    private record Speaker(String whole, String streamed, int counted) implements ChatEndpoint {
        @Override
        public Answer ask(ChatRequest request) {
            return answer(whole);
        }

        @Override
        public AnswerStream stream(ChatRequest request) {
            Iterator<Token> tokens = List.of(token(), token()).iterator();
            return new AnswerStream() {
                @Override
                public boolean hasNext() {
                    return tokens.hasNext();
                }

                @Override
                public Token next() {
                    return tokens.next();
                }

                @Override
                public Answer answer() {
                    return Speaker.this.answer(streamed);
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public void close() {}

        private Answer answer(String text) {
            return new Answer(text, Optional.of(FinishReason.LENGTH), OptionalInt.of(counted), OptionalInt.empty());
        }

        private static Token token() {
            return new Token("t", false, OptionalInt.of(1), 0);
        }
    }
}
