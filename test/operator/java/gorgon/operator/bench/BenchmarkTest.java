package gorgon.operator.bench;

import static org.assertj.core.api.Assertions.assertThat;

import gorgon.client.Answer;
import gorgon.client.AnswerStream;
import gorgon.client.ChatEndpoint;
import gorgon.client.ChatRequest;
import gorgon.client.Conversation;
import gorgon.client.GenerationParameters;
import gorgon.client.Token;
import gorgon.operator.bench.load.Extent;
import gorgon.operator.bench.load.Load.Closed;
import gorgon.operator.bench.load.Prompts;
import gorgon.operator.bench.load.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class BenchmarkTest {
    @Test
    void asksOtherThingsThanInTheWarmUp() {
        Listening endpoint = new Listening();
        List<Conversation> prompts =
                List.of("a", "b", "c", "d", "e").stream().map(Conversation::of).toList();
        Benchmark benchmark =
                new Benchmark(endpoint, new Prompts(prompts), GenerationParameters.published(), new Stop(), System.err);

        benchmark.warmUp(new Closed(1), 2);
        var unused = benchmark.measure(new Closed(1), Extent.of(4));

        assertThat(endpoint.asked)
                .containsExactly(
                        prompts.get(0), prompts.get(1), prompts.get(2), prompts.get(3), prompts.get(4), prompts.get(0));
    }

    private static final class Listening implements ChatEndpoint {
        private final List<Conversation> asked = new ArrayList<>();

        @Override
        public Answer ask(ChatRequest request) {
            throw new AssertionError("a benchmark streams");
        }

        @Override
        public AnswerStream stream(ChatRequest request) {
            asked.add(request.conversation());
            return new OneToken();
        }

        @Override
        public void close() {}
    }

    private static final class OneToken implements AnswerStream {
        private boolean isLeft = true;

        @Override
        public boolean hasNext() {
            return isLeft;
        }

        @Override
        public Token next() {
            isLeft = false;
            return new Token("a", false, OptionalInt.empty(), System.nanoTime());
        }

        @Override
        public Answer answer() {
            return new Answer("a", Optional.empty(), OptionalInt.of(1), OptionalInt.of(5));
        }

        @Override
        public void close() {}
    }
}
