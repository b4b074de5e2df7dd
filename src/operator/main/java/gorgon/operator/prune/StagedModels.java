package gorgon.operator.prune;

import gorgon.artifactprep.staging.ModelLocation;
import gorgon.artifactprep.staging.RecipeDigest;
import gorgon.artifactprep.staging.Scope;
import gorgon.artifactprep.staging.StagedPrefix;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The models of a bucket, by the two layouts that staging has. */
final class StagedModels {
    private final Bucket bucket;
    private final List<Version> versions;

    StagedModels(Bucket bucket, Ground ground) {
        this.bucket = bucket;
        this.versions = ground.starts().stream()
                .flatMap(start -> bucket.versions(start).stream())
                .filter(version -> ground.has(version.key()))
                .toList();
    }

    List<Leftover> all() {
        return Stream.concat(byStacks(), byHand()).toList();
    }

    private Stream<Leftover> byStacks() {
        Map<String, List<Version>> byPlace = versions.stream()
                .filter(version -> place(version.key()).isPresent())
                .collect(Collectors.groupingBy(
                        version -> place(version.key()).orElseThrow().s3Uri(), TreeMap::new, Collectors.toList()));
        return byPlace.values().stream()
                .map(own -> leftover(place(own.getFirst().key()).orElseThrow(), own));
    }

    /** A manifest that names another place, or none, is somebody else's file or a copy. */
    private Stream<Leftover> byHand() {
        return versions.stream()
                .map(Version::key)
                .filter(key -> place(key).isEmpty())
                .distinct()
                .flatMap(key -> HandStaged.ofManifest(bucket.name(), key).stream())
                .map(place -> leftover(place, under(place)))
                .filter(model -> model.origin() instanceof Origin.Staged staged
                        && staged.s3Uri().equals(model.place().s3Uri()));
    }

    private List<Version> under(ModelLocation place) {
        return versions.stream()
                .filter(version -> place(version.key()).isEmpty())
                .filter(version ->
                        version.key().startsWith(place.keys()) || version.key().equals(place.manifestKey()))
                .toList();
    }

    private Leftover leftover(ModelLocation place, List<Version> own) {
        boolean hasManifest = own.stream().anyMatch(version -> version.key().equals(place.manifestKey()));
        return new Leftover(place, own, hasManifest ? Origin.of(bucket, place.manifestKey()) : new Origin.Unfinished());
    }

    private Optional<StagedPrefix> place(String key) {
        Matcher staged = Ground.STAGED.matcher(key);
        return staged.find() && staged.group(2) != null
                ? Optional.of(
                        new StagedPrefix(bucket.name(), new Scope(staged.group(1)), new RecipeDigest(staged.group(2))))
                : Optional.empty();
    }
}
