package gorgon.operator.status;

import java.util.function.Consumer;

/** Tells of a situation where it is another one than the last. */
final class Watch {
    private final Consumer<Situation> listener;
    private String said = "";

    Watch(Consumer<Situation> listener) {
        this.listener = listener;
    }

    void show(Situation now) {
        String summary = TextReport.summary(now);
        if (!summary.equals(said)) {
            said = summary;
            listener.accept(now);
        }
    }
}
