package gorgon.inspect;

import gorgon.artifactprep.model.Instance;
import gorgon.artifactprep.model.Serving;
import gorgon.catalog.Catalog;
import gorgon.catalog.TgiRelease;
import gorgon.config.TgiSettings;
import gorgon.config.TokenLimits;
import gorgon.serving.ContainerEnvironment;
import gorgon.tgi.TgiVersion;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Every TGI version of the catalog on the default instance, as the app would have it. */
final class Servings {
    private static final Catalog CATALOG = Catalog.bundled();
    private static final Instance FOUR_A10G = new Instance("ml.g5.12xlarge", 4, "NVIDIA A10G", 22.35);
    private static final TokenLimits TOKENS = new TokenLimits(8000, 16384, 16384);
    private static final Duration DOWNLOAD = Duration.ofMinutes(20);

    /** From the oldest to the newest. */
    static final List<TgiVersion> VERSIONS =
            CATALOG.releases().names().stream().map(TgiVersion::parse).sorted().toList();

    private static final TgiVersion FIRST_WITH_HEADS = new TgiVersion(1, 4, 3);

    static final List<TgiVersion> WITH_HEADS = VERSIONS.stream()
            .filter(version -> version.compareTo(FIRST_WITH_HEADS) >= 0)
            .toList();
    static final List<TgiVersion> WITHOUT_HEADS = VERSIONS.stream()
            .filter(version -> version.compareTo(FIRST_WITH_HEADS) < 0)
            .toList();

    static final Serving NEWEST = of(WITH_HEADS.getLast());

    private Servings() {}

    static Serving of(TgiVersion version) {
        TgiRelease release = CATALOG.releases().find(version.toString());
        TgiSettings settings = new TgiSettings(release.version(), FOUR_A10G.gpus(), "awq", TOKENS, 128);
        return new Serving(version, ContainerEnvironment.of(release, settings), FOUR_A10G, DOWNLOAD);
    }

    /** Sets a variable. */
    static UnaryOperator<Serving> set(String name, String value) {
        return variables(environment -> environment.put(name, value));
    }

    /** Removes a variable. */
    static UnaryOperator<Serving> unset(String name) {
        return variables(environment -> environment.remove(name));
    }

    /** Sets the longest input, under the name that it has already. */
    static UnaryOperator<Serving> maxInput(String tokens) {
        return variables(
                environment -> environment.replaceAll((name, value) -> name.startsWith("MAX_INPUT_") ? tokens : value));
    }

    static UnaryOperator<Serving> variables(Consumer<SortedMap<String, String>> change) {
        return serving -> {
            SortedMap<String, String> environment = new TreeMap<>(serving.environment());
            change.accept(environment);
            return new Serving(serving.tgi(), environment, serving.instance(), serving.modelDownload());
        };
    }

    static UnaryOperator<Serving> tgi(TgiVersion version) {
        return serving -> new Serving(version, serving.environment(), serving.instance(), serving.modelDownload());
    }

    static UnaryOperator<Serving> instance(Instance instance) {
        return serving -> new Serving(serving.tgi(), serving.environment(), instance, serving.modelDownload());
    }

    static UnaryOperator<Serving> modelDownload(Duration allowed) {
        return serving -> new Serving(serving.tgi(), serving.environment(), serving.instance(), allowed);
    }
}
