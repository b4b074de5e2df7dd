package gorgon.artifactprep.staging;

import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.s3.StoredObject;
import java.util.List;
import java.util.Optional;

/** Refuses a place that holds something else than the model that is to be staged there. */
final class Occupancy {
    private Occupancy() {}

    /** The manifest of that model, if it is there; nothing else is. */
    static Optional<Manifest> manifest(
            ModelLocation place, Optional<byte[]> content, List<StoredObject> present, Recipe resolved) {
        if (content.isEmpty()) {
            if (!present.isEmpty()) {
                throw occupied(place, "it is not empty and has no manifest", present);
            }
            return Optional.empty();
        }
        Manifest manifest = Manifest.read(content.get()).orElseThrow(() -> unreadable(place));
        if (!manifest.recipe().equals(resolved.toJson())) {
            throw another(place, manifest, resolved);
        }
        List<StoredObject> strays = present.stream()
                .filter(object -> !manifest.sizes().containsKey(object.key()))
                .toList();
        if (!strays.isEmpty()) {
            throw occupied(place, "it has files that are not the model's", strays);
        }
        return Optional.of(manifest);
    }

    private static InvalidRequest occupied(ModelLocation place, String problem, List<StoredObject> files) {
        return new InvalidRequest(
                "tried to stage into %s: %s (%d files, the first is %s); choose another place or remove them"
                        .formatted(
                                place.s3Uri(),
                                problem,
                                files.size(),
                                files.getFirst().key()));
    }

    private static InvalidRequest unreadable(ModelLocation place) {
        return new InvalidRequest(
                "tried to stage into %s: its manifest %s cannot be read; choose another place, or remove it and the files"
                        .formatted(place.s3Uri(), place.manifestKey()));
    }

    private static InvalidRequest another(ModelLocation place, Manifest manifest, Recipe resolved) {
        return new InvalidRequest(
                "tried to stage into %s: another model is there, and may be in use (commits %s instead of %s, or another configuration); choose another place or remove it"
                        .formatted(
                                place.s3Uri(),
                                manifest.commits(),
                                resolved.sources().stream()
                                        .map(Source::revision)
                                        .toList()));
    }
}
