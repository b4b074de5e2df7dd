package gorgon.localaws.sagemaker.tgi;

import java.util.List;

/** Generated tokens by decoding step; {@code finishReason} in TGI's words. */
record Generation(List<List<Token>> steps, String text, String finishReason) {
    Generation {
        steps = List.copyOf(steps);
    }

    List<Token> tokens() {
        return steps.stream().flatMap(List::stream).toList();
    }
}
