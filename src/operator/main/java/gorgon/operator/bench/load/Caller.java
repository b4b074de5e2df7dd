package gorgon.operator.bench.load;

import gorgon.client.Answer;
import gorgon.client.AnswerStream;
import gorgon.client.ChatEndpoint;
import gorgon.client.ChatRequest;
import gorgon.client.EndpointFailure;
import gorgon.client.GenerationParameters;
import gorgon.client.Token;
import gorgon.operator.bench.measure.Sample;
import gorgon.operator.bench.measure.Sample.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Asks, and writes down when what came. */
final class Caller {
    private static final Answer NOTHING = new Answer("", Optional.empty(), OptionalInt.empty(), OptionalInt.empty());

    private final ChatEndpoint endpoint;
    private final Prompts prompts;
    private final GenerationParameters parameters;
    private final Stop stop;

    Caller(ChatEndpoint endpoint, Prompts prompts, GenerationParameters parameters, Stop stop) {
        this.endpoint = endpoint;
        this.prompts = prompts;
        this.parameters = parameters;
        this.stop = stop;
    }

    void call(int number, long dueAt, Tally tally) {
        List<Long> arrivals = new ArrayList<>();
        try (AnswerStream stream = endpoint.stream(new ChatRequest(prompts.number(number), parameters))) {
            while (stream.hasNext()) {
                Token token = stream.next();
                if (isGenerated(token)) {
                    arrivals.add(token.arrivedAt());
                    tally.token();
                }
            }
            end(tally, sample(dueAt, arrivals, stream.answer(), Optional.empty()));
        } catch (EndpointFailure failure) {
            end(tally, failed(dueAt, arrivals, kind(failure), failure));
        } catch (RuntimeException failure) {
            end(tally, failed(dueAt, arrivals, "client", failure));
        }
    }

    // What only names the role was not generated; half a character was, and has an id where the format tells ids.
    private static boolean isGenerated(Token token) {
        return !token.text().isEmpty() || token.special() || token.id().isPresent();
    }

    private void end(Tally tally, Sample sample) {
        if (stop.isRequested() && !sample.succeeded()) {
            tally.abandon();
        } else {
            tally.add(sample);
        }
    }

    private static Sample failed(long dueAt, List<Long> arrivals, String kind, RuntimeException failure) {
        return sample(dueAt, arrivals, NOTHING, Optional.of(new Failure(kind, String.valueOf(failure.getMessage()))));
    }

    private static Sample sample(long dueAt, List<Long> arrivals, Answer answer, Optional<Failure> failure) {
        return new Sample(dueAt, arrivals, System.nanoTime(), answer.promptTokens(), answer.generatedTokens(), failure);
    }

    private static String kind(EndpointFailure failure) {
        return failure.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
