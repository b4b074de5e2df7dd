package gorgon.localaws.sagemaker.tgi;

import java.util.List;
import java.util.Optional;

/** Generated tokens by decoding step; {@code finishReason} in TGI's words. */
record Generation(List<List<Token>> steps, String text, String finishReason) {
    Generation {
        steps = List.copyOf(steps);
    }

    /** The same tokens in the steps of a pace, if there is one. */
    Generation at(Optional<Pace> pace) {
        return pace.map(played -> new Generation(played.steps(this), text, finishReason))
                .orElse(this);
    }

    List<Token> tokens() {
        return steps.stream().flatMap(List::stream).toList();
    }
}
