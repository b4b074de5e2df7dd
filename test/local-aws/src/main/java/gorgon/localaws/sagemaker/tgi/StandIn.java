package gorgon.localaws.sagemaker.tgi;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Stands in for the model: says so, then words of its vocabulary, drawn by prompt and tensor bytes. Same in, same out. */
final class StandIn {
    private static final int FEWEST_WORDS = 24;
    private static final Token END = new Token(2, "</s>", -0.01, true);

    private final LoadedModel model;
    private final String digest;

    StandIn(LoadedModel model, String digest) {
        this.model = model;
        this.digest = digest;
    }

    String notice() {
        String heads = model.heads() == 0 ? "no Medusa heads" : model.heads() + " Medusa heads";
        return " This is a stand-in, not the model: local-aws read " + model.tensors() + " tensors in " + model.files()
                + " shards and " + heads + " of model " + digest + ", and draws words by their bytes:";
    }

    /** At most {@code limit} tokens, ending early at the model's own end or after a stop sequence. */
    Generation generate(String prompt, long seed, int limit, List<String> stops) {
        Draw draw = new Draw(model.fingerprint() ^ (prompt.hashCode() * 31L + seed));
        List<Token> story = story(draw);
        StringBuilder text = new StringBuilder();
        List<Token> kept = new ArrayList<>();
        String reason = "length";
        for (Token token : story.subList(0, Math.min(limit, story.size()))) {
            kept.add(token);
            if (token.special()) {
                reason = "eos_token";
                break;
            }
            text.append(token.text());
            if (stops.stream().anyMatch(stop -> text.indexOf(stop) >= 0)) {
                reason = "stop_sequence";
                break;
            }
        }
        return new Generation(steps(kept, draw), text.toString(), reason);
    }

    private List<Token> story(RandomGenerator random) {
        List<Token> story = new ArrayList<>();
        for (String token : model.vocabulary().cut(notice().strip())) {
            story.add(new Token(model.vocabulary().id(token), token, -random.nextInt(1, 400) / 100.0, false));
        }
        List<String> words = model.vocabulary().words();
        int count = words.isEmpty() ? 0 : FEWEST_WORDS + random.nextInt(FEWEST_WORDS);
        for (int i = 0; i < count; i++) {
            String word = words.get(random.nextInt(words.size()));
            story.add(new Token(
                    model.vocabulary().id(word), word.replace('\u2581', ' '), -random.nextInt(1, 400) / 100.0, false));
        }
        story.add(END);
        return story;
    }

    /** Heads are right about several tokens at once; n-grams seldom are. */
    private List<List<Token>> steps(List<Token> tokens, RandomGenerator random) {
        List<List<Token>> steps = new ArrayList<>();
        for (int at = 0; at < tokens.size(); ) {
            int end = Math.min(tokens.size(), at + 1 + accepted(random));
            steps.add(List.copyOf(tokens.subList(at, end)));
            at = end;
        }
        return steps;
    }

    private int accepted(RandomGenerator random) {
        if (model.heads() > 0) {
            return random.nextInt(model.heads() + 1);
        }
        return model.speculated() > 0 && random.nextInt(8) == 0 ? 1 : 0;
    }

    /** SplitMix64: the same draws on every Java, which {@code java.util.random} does not promise for its default. */
    private static final class Draw implements RandomGenerator {
        private long state;

        Draw(long seed) {
            state = seed;
        }

        @Override
        public long nextLong() {
            state += 0x9E3779B97F4A7C15L;
            long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
            mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
            return mixed ^ (mixed >>> 31);
        }
    }
}
