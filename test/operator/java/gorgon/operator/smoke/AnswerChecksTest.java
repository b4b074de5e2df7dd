package gorgon.operator.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import gorgon.client.Answer;
import gorgon.client.AnswerStream;
import gorgon.client.ChatEndpoint;
import gorgon.client.ChatRequest;
import gorgon.client.FinishReason;
import gorgon.client.Format;
import gorgon.client.Token;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

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

    @Test
    void askNoMoreThanTheTimeAllowsThatTheHelpNames() {
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger streamed = new AtomicInteger();
        new AnswerChecks(new Speaker("Paris.", "Rome.", 2, asked, streamed), Format.GENERATE).all();
        Duration longest = SmokeCommand.LIMITS
                .ask()
                .multipliedBy(asked.get())
                .plus(SmokeCommand.LIMITS.stream().multipliedBy(streamed.get() + SmokeRun.REQUESTS));

        assertThat(new CommandLine(new SmokeCommand()).getUsageMessage())
                .containsPattern("takes\\s+%d\\s+minutes".formatted(longest.toMinutes()));
        assertThat(longest.toSecondsPart()).isZero();
    }

    private static List<Check> checks(String whole, String streamed, int counted) {
        return new AnswerChecks(
                        new Speaker(whole, streamed, counted, new AtomicInteger(), new AtomicInteger()),
                        Format.GENERATE)
                .all();
    }

    private record Speaker(String whole, String streamed, int counted, AtomicInteger asks, AtomicInteger streams)
            implements ChatEndpoint {
        @Override
        public Answer ask(ChatRequest request) {
            asks.incrementAndGet();
            return answer(whole);
        }

        @Override
        public AnswerStream stream(ChatRequest request) {
            streams.incrementAndGet();
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
