package gorgon.client;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the model said.
 *
 * @param finishReason empty while it speaks, and after it was cut short
 * @param generatedTokens as TGI counted them, special ones included
 * @param promptTokens TGI tells them in the messages format, and from 2.3.0 in streams of the other
 */
public record Answer(
        String text, Optional<FinishReason> finishReason, OptionalInt generatedTokens, OptionalInt promptTokens) {}
