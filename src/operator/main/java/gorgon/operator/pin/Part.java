package gorgon.operator.pin;

import gorgon.config.ModelSource;
import gorgon.config.ModelSources;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** One of the two repositories of a model, by its key in {@code cdk.json}. */
enum Part {
    HEADS,
    BASE;

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    ModelSource of(ModelSources model) {
        return switch (this) {
            case HEADS -> model.heads();
            case BASE -> model.base();
        };
    }

    /** The model out of the same repositories at other revisions. */
    static ModelSources at(ModelSources model, Map<Part, ModelSource> sources) {
        return new ModelSources(
                Objects.requireNonNull(sources.get(HEADS)),
                Objects.requireNonNull(sources.get(BASE)),
                model.hubEndpoint(),
                model.hubTokenSecret());
    }
}
