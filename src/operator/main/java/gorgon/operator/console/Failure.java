package gorgon.operator.console;

import org.jspecify.annotations.Nullable;

/** What a failure means to whoever called a command. */
public final class Failure {
    private Failure() {}

    /** The engine speaks to whoever deploys; here nobody does. */
    public static String message(Throwable failure) {
        @Nullable String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message.replace("deploy again", "run it again");
    }
}
