package gorgon.localaws.sagemaker.tgi;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * When the stand-in speaks, as a GPU would let it.
 *
 * @param first from the request to the first token, which comes alone: the prompt is read then
 * @param step of the decoding, from one to the next
 * @param tokensPerStep over and over, after the first token; none: as the stand-in draws them
 */
public record Pace(Duration first, Duration step, List<Integer> tokensPerStep) {
    public Pace {
        tokensPerStep = List.copyOf(tokensPerStep);
        if (first.isNegative() || step.isNegative() || tokensPerStep.stream().anyMatch(tokens -> tokens < 1)) {
            throw new IllegalArgumentException(
                    "tried to set the pace: delays are not negative, and every step has a token (%s, %s, %s)"
                            .formatted(first, step, tokensPerStep));
        }
    }

    /** After the request. */
    public Duration endOf(int step) {
        return first.plus(this.step.multipliedBy(step));
    }

    /** The steps in which these tokens come. */
    List<List<Token>> steps(Generation generation) {
        if (tokensPerStep.isEmpty()) {
            return generation.steps();
        }
        List<Token> tokens = generation.tokens();
        List<List<Token>> steps = new ArrayList<>();
        for (int at = 0; at < tokens.size(); ) {
            int size = steps.isEmpty() ? 1 : tokensPerStep.get((steps.size() - 1) % tokensPerStep.size());
            int end = Math.min(tokens.size(), at + size);
            steps.add(List.copyOf(tokens.subList(at, end)));
            at = end;
        }
        return steps;
    }
}
