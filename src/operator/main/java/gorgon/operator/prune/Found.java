package gorgon.operator.prune;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What an environment has and nothing needs.
 *
 * @param unknown why that is not certain; nothing is removed then
 */
record Found(List<Leftover> models, List<OpenUpload> uploads, List<String> unknown) {
    Found {
        models = List.copyOf(models);
        uploads = List.copyOf(uploads);
        unknown = List.copyOf(unknown);
    }

    /**
     * What the stack used until it last changed is the fast way back: that is kept for so long, too.
     *
     * @param replaced when the stack last changed
     */
    Found notChangedFor(Duration age, Instant now, Instant replaced) {
        boolean isSettled = Duration.between(replaced, now).compareTo(age) >= 0;
        return new Found(
                models.stream()
                        .filter(model -> isSettled && model.age(now).compareTo(age) >= 0)
                        .toList(),
                uploads.stream()
                        .filter(upload -> upload.age(now).compareTo(age) >= 0)
                        .toList(),
                unknown);
    }

    void requireKnown() {
        Used.requireKnown(unknown);
    }

    boolean isNothing() {
        return models.isEmpty() && uploads.isEmpty();
    }
}
