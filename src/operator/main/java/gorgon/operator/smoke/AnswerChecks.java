package gorgon.operator.smoke;

import gorgon.client.Answer;
import gorgon.client.AnswerStream;
import gorgon.client.ChatEndpoint;
import gorgon.client.ChatRequest;
import gorgon.client.Conversation;
import gorgon.client.Format;
import gorgon.client.GenerationParameters;
import gorgon.client.Token;
import gorgon.operator.console.Failure;
import gorgon.operator.console.Visible;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** One question, answered whole and as a stream. */
record AnswerChecks(ChatEndpoint endpoint, Format format) {
    private static final String QUESTION = "What is the capital of France? Answer in one sentence.";
    private static final int TOKENS = 24;
    // What Mixtral's tokenizer marks turns and ends with (tokenizer_config.json, special_tokens_map.json).
    private static final Pattern SPECIAL = Pattern.compile("</?s>|<unk>|\\[/?INST]");
    private static final int SHOWN = 80;

    /** Greedy, since then both should say the same; the messages format has no word for that. */
    static GenerationParameters greedy(int tokens) {
        return GenerationParameters.builder().maxNewTokens(tokens).build();
    }

    List<Check> all() {
        return List.of(
                tried("whole answer", () -> shape("whole answer", endpoint.ask(request()))),
                tried("streamed answer", this::streamed),
                tried("same answer", this::same));
    }

    private static Check tried(String name, Supplier<Check> check) {
        try {
            return check.get();
        } catch (RuntimeException failure) {
            return Check.failed(name, Failure.message(failure), "an answer");
        }
    }

    private Check streamed() {
        Streamed heard = stream();
        Check shape = shape("streamed answer", heard.answer());
        int counted = heard.answer().generatedTokens().orElse(heard.tokens());
        return shape.passed() && counted != heard.tokens()
                ? new Check(
                        "streamed answer",
                        false,
                        "%d tokens came and the engine counts %d".formatted(heard.tokens(), counted),
                        "as many as are counted",
                        "find out what joins or drops parts on the way")
                : shape;
    }

    /** Another request beside this one may change a sum's last bit, and so a token; not twice. */
    private Check same() {
        if (format == Format.MESSAGES) {
            return new Check("same answer", true, "not compared: the messages format samples", "", "");
        }
        String whole = endpoint.ask(request()).text();
        String first = stream().answer().text();
        String heard = first.equals(whole) ? first : stream().answer().text();
        return new Check(
                "same answer",
                heard.equals(whole),
                heard.equals(whole)
                        ? "the stream says what the whole answer says"
                        : "\"%s\" streamed, \"%s\" whole".formatted(shown(heard), shown(whole)),
                "the same text, for nothing is sampled",
                "compare the instances: they may serve two models during an update (./gorgon status)");
    }

    private Streamed stream() {
        int tokens = 0;
        try (AnswerStream stream = endpoint.stream(request())) {
            while (stream.hasNext()) {
                Token token = stream.next();
                tokens +=
                        token.text().isEmpty() && !token.special() && token.id().isEmpty() ? 0 : 1;
            }
            return new Streamed(stream.answer(), tokens);
        }
    }

    private static Check shape(String name, Answer answer) {
        String text = answer.text();
        String wrong = text.isBlank()
                ? "it is blank"
                : SPECIAL.matcher(text).find()
                        ? "special tokens are in it"
                        : text.chars().anyMatch(AnswerChecks::isControl)
                                ? "control characters are in it"
                                : answer.finishReason().isEmpty() ? "no reason why it ended" : "";
        return new Check(
                name,
                wrong.isEmpty(),
                wrong.isEmpty() ? "\"%s\"".formatted(shown(text)) : "%s (\"%s\")".formatted(wrong, shown(text)),
                "text, no special token or control character, a finish reason",
                "check the model's files and its tokenizer: ./gorgon check");
    }

    private static boolean isControl(int character) {
        return Character.isISOControl(character) && character != '\n' && character != '\t' && character != '\r';
    }

    private static String shown(String text) {
        String line = Visible.of(text).replace('\n', ' ').strip();
        return line.length() > SHOWN ? line.substring(0, SHOWN) + "..." : line;
    }

    private static ChatRequest request() {
        return new ChatRequest(Conversation.of(QUESTION), greedy(TOKENS));
    }

    private record Streamed(Answer answer, int tokens) {}
}
