package gorgon.config;

import gorgon.catalog.Catalog;
import gorgon.catalog.InstanceFit;
import gorgon.catalog.InstanceType;
import gorgon.tgi.GpuMemory;
import gorgon.tgi.LoadedModel;
import gorgon.tgi.SmallerPrefill;
import gorgon.tgi.TgiRun;
import gorgon.tgi.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether the GPUs of an environment's instance type hold a model that is known. */
final class MemoryJudgement {
    private static final int MOST_ALTERNATIVES = 4;

    private final Catalog catalog;
    private final Section instance;
    private final String key;
    private final String region;
    private final LoadedModel model;
    private final TgiRun run;
    private final InstanceFit chosen;

    MemoryJudgement(
            Catalog catalog,
            Section instance,
            String key,
            EnvironmentConfiguration environment,
            InstanceType type,
            LoadedModel model) {
        this.catalog = catalog;
        this.instance = instance;
        this.key = key;
        this.region = environment.placement().region();
        this.model = model;
        this.run = environment.tgi().run();
        this.chosen = InstanceFit.of(type, model, run);
    }

    /** Notes a problem where it certainly does not fit, a warning where that is only likely or a near thing. */
    void note() {
        switch (chosen.fit().verdict()) {
            case FITS -> {}
            case TIGHT -> warning("memoryTight", "little memory to spare");
            case PROBABLY_DOES_NOT_FIT -> warning("memoryProbablyShort", "probably not enough memory");
            case DOES_NOT_FIT -> instance.problem(key, value(), sentence("not enough memory"));
        }
    }

    private void warning(String id, String finding) {
        instance.warning(key, id + FleetRules.suffix(key, chosen.instance()), value(), sentence(finding));
    }

    private String value() {
        return "\"" + chosen.instance().name() + "\"";
    }

    private String sentence(String finding) {
        GpuMemory gpu = chosen.fit().gpu();
        return String.format(
                Locale.ROOT,
                "%s: of the %.1f GiB of each GPU, weights and heads take %.1f, CUDA and NCCL about %.1f, the warm-up's cache %.1f and"
                        + " its peak an estimated %.1f; %s; ./gorgon fit shows all of it",
                finding,
                gib(gpu.usableBytes()),
                gib(gpu.weightBytes() + gpu.headBytes()),
                gib(gpu.contextBytes()),
                gib(gpu.warmUpCacheBytes()),
                gib(gpu.warmUpPeakBytes()),
                String.join(", or ", cures()));
    }

    private List<String> cures() {
        List<String> cures = new ArrayList<>();
        SmallerPrefill.of(model, run, chosen.instance().gpuMemoryInGib().doubleValue())
                .ifPresent(tokens -> cures.add("write tgi.maxBatchPrefillTokens " + tokens));
        List<String> alternatives = alternatives();
        if (!alternatives.isEmpty()) {
            cures.add("use " + String.join(", ", alternatives));
        }
        return cures.isEmpty() ? List.of("write smaller token limits") : cures;
    }

    private List<String> alternatives() {
        return InstanceFit.cheapestFirst(catalog.instanceTypes(), model, run).stream()
                .filter(offer -> offer.fit().verdict() == Verdict.FITS)
                .filter(offer -> offer.instance().isOfferedIn(region))
                .limit(MOST_ALTERNATIVES)
                .map(offer -> "%s with tgi.shards %d (%s)"
                        .formatted(
                                offer.instance().name(),
                                offer.instance().gpus(),
                                offer.instance().price()))
                .toList();
    }

    private static double gib(long bytes) {
        return (double) bytes / GpuMemory.GIB;
    }
}
