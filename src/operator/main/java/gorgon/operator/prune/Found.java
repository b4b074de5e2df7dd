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

    Found notChangedFor(Duration age, Instant now) {
        return new Found(
                models.stream()
                        .filter(model -> model.age(now).compareTo(age) >= 0)
                        .toList(),
                uploads.stream()
                        .filter(upload -> upload.age(now).compareTo(age) >= 0)
                        .toList(),
                unknown);
    }

    boolean isNothing() {
        return models.isEmpty() && uploads.isEmpty();
    }
}
