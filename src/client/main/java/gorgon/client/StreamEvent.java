package gorgon.client;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * One event of a stream, in either format.
 *
 * @param text of a token, where the event has one
 * @param whole the text of all tokens, where TGI joins them itself
 */
record StreamEvent(
        Optional<String> text,
        boolean special,
        OptionalInt id,
        Optional<FinishReason> finish,
        OptionalInt generated,
        OptionalInt prompt,
        Optional<String> whole) {}
