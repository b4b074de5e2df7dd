package gorgon.catalog;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import gorgon.tgi.LoadedModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BiFunction;

/**
 * Everything the app knows about AWS and TGI without asking them.
 *
 * @param releases those that serve an AWQ Mixtral; the other images are refused, with the reason
 * @param regionsAsOf the date of {@link InstanceType#regions()}
 */
public record Catalog(
        String repository,
        Table<TgiRelease> releases,
        Table<TgiRegistry> registries,
        Table<InstanceType> instanceTypes,
        String regionsAsOf,
        Table<KnownBase> bases,
        Table<KnownHeads> heads) {
    // The files also hold their sources, for people.
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /** The catalog that ships in this jar. */
    public static Catalog bundled() {
        Images images = read("tgi-images.json", new TypeReference<>() {});
        Instances instances = read("instances.json", new TypeReference<>() {});
        Models models = read("models.json", new TypeReference<>() {});
        return new Catalog(
                images.repository(),
                releases(images.versions()),
                Table.of("region", named(images.registries(), TgiRegistry::of)),
                Table.of("instance type", named(instances.instanceTypes(), InstanceType::of)),
                instances.regionsAsOf(),
                Table.of("base model", named(models.bases(), KnownBase::of)),
                Table.of("Medusa heads", named(models.heads(), KnownHeads::of)));
    }

    /**
     * The image of a TGI version in a region.
     *
     * @throws IllegalArgumentException listing the versions or regions there are
     */
    public TgiImage image(String version, String region) {
        return new TgiImage(registries.find(region), repository, releases.find(version));
    }

    /** The instance types that this region offers, by the source's date. */
    public List<InstanceType> offeredIn(String region) {
        return instanceTypes.rows().values().stream()
                .filter(type -> type.isOfferedIn(region))
                .toList();
    }

    /** The model of two repositories; empty where one of them is not known here. */
    public Optional<LoadedModel> model(String baseRepo, String headsRepo) {
        return bases.tryFind(baseRepo).flatMap(base -> heads.tryFind(headsRepo).map(known -> base.with(known.heads())));
    }

    private static Table<TgiRelease> releases(SequencedMap<String, TgiRelease.Row> rows) {
        SequencedMap<String, TgiRelease> serving = new LinkedHashMap<>();
        SequencedMap<String, String> refused = new LinkedHashMap<>();
        rows.forEach((version, row) -> Optional.ofNullable(row.refused())
                .ifPresentOrElse(
                        reason -> refused.put(version, reason),
                        () -> serving.put(version, TgiRelease.of(version, row))));
        return new Table<>("TGI version", serving, refused);
    }

    private static <R, T> SequencedMap<String, T> named(Map<String, R> rows, BiFunction<String, R, T> name) {
        SequencedMap<String, T> named = new LinkedHashMap<>();
        rows.forEach((key, row) -> named.put(key, name.apply(key, row)));
        return named;
    }

    private static <T> T read(String resource, TypeReference<T> type) {
        try (InputStream json = Catalog.class.getResourceAsStream(resource)) {
            return JSON.readValue(Objects.requireNonNull(json, resource), type);
        } catch (IOException failure) {
            throw new UncheckedIOException("tried to read the catalog's " + resource, failure);
        }
    }

    private record Images(
            String repository,
            LinkedHashMap<String, TgiRelease.Row> versions,
            LinkedHashMap<String, TgiRegistry.Row> registries) {}

    private record Instances(LinkedHashMap<String, InstanceType.Row> instanceTypes, String regionsAsOf) {}

    private record Models(LinkedHashMap<String, KnownBase.Row> bases, LinkedHashMap<String, KnownHeads.Row> heads) {}
}
