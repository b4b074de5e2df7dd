package gorgon.operator.review.serving;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.catalog.Catalog;
import gorgon.catalog.InstanceFit;
import gorgon.catalog.InstanceType;
import gorgon.operator.review.serving.ServingFacts.Source;
import gorgon.tgi.LoadedModel;
import gorgon.tgi.MemoryFit;
import gorgon.tgi.TgiRun;
import gorgon.tgi.TgiVersion;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What an instance can serve, as {@code ./gorgon fit} reckons it: where there are several types, the one with the least room. */
record Capability(ServingFacts facts, Catalog catalog) {
    private static final int RUN_NUMBERS = 4;

    Optional<LoadedModel> model() {
        Optional<String> heads = repo(facts.sources().stream().filter(Source::isHeads));
        Optional<String> base = repo(facts.sources().stream().filter(source -> !source.isHeads()));
        return heads.flatMap(with -> base.flatMap(repo -> catalog.model(repo, with)));
    }

    /** Empty where the catalog does not know the model or the instance, or the template does not say how TGI is run. */
    Optional<MemoryFit> fit() {
        return model().flatMap(model -> facts.tgi()
                .flatMap(this::run)
                .flatMap(run -> types().map(
                                type -> InstanceFit.of(type, model, run).fit())
                        .min(Comparator.comparingLong(fit -> fit.gpu().remainingBytes()))));
    }

    /** Of one instance: what the cache holds, and no more than TGI lets in. */
    long admitted(MemoryFit fit, int input, int generated) {
        return Math.min(fit.sequences(input, generated), limit());
    }

    int limit() {
        return number("MAX_CONCURRENT_REQUESTS").orElse(MemoryFit.MOST_REQUESTS);
    }

    private Stream<InstanceType> types() {
        return facts.instanceTypes().stream()
                .map(catalog.instanceTypes()::tryFind)
                .flatMap(Optional::stream);
    }

    private Optional<TgiRun> run(TgiVersion version) {
        List<Integer> numbers = Stream.of(
                        "SM_NUM_GPUS", version.maxInputVariable(), "MAX_TOTAL_TOKENS", "MAX_BATCH_PREFILL_TOKENS")
                .map(this::number)
                .flatMap(Optional::stream)
                .toList();
        return numbers.size() == RUN_NUMBERS
                ? Optional.of(new TgiRun(version, numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3)))
                : Optional.empty();
    }

    private Optional<Integer> number(String variable) {
        JsonNode value = facts.environment().path(variable);
        return Optional.of(value.asInt()).filter(number -> number > 0);
    }

    private static Optional<String> repo(Stream<Source> sources) {
        return sources.map(Source::repo).findFirst();
    }
}
