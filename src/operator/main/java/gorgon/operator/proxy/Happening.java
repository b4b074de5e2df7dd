package gorgon.operator.proxy;

import gorgon.client.Answer;
import gorgon.client.Token;

/** What comes of a generation. */
sealed interface Happening {
    record More(Token token) implements Happening {}

    /** The last one. */
    record End(Answer answer) implements Happening {}

    /** The last one, too. */
    record Broken(Throwable failure) implements Happening {}

    /** Nothing came in the time that somebody waited. */
    record Silence() implements Happening {}
}
