package gorgon.operator.prune;

import java.util.ArrayList;
import java.util.List;

/** Removes one thing after the other, and knows how far it came. */
final class Removal {
    private final Leftovers leftovers;
    private final List<Leftover> models = new ArrayList<>();
    private final List<OpenUpload> uploads = new ArrayList<>();

    Removal(Leftovers leftovers) {
        this.leftovers = leftovers;
    }

    void remove(Found doomed) {
        doomed.models().forEach(model -> {
            leftovers.remove(model);
            models.add(model);
        });
        doomed.uploads().forEach(upload -> {
            leftovers.abort(upload);
            uploads.add(upload);
        });
    }

    Found done() {
        return new Found(models, uploads, List.of());
    }
}
