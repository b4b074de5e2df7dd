package gorgon.operator.fit;

import gorgon.catalog.InstanceFit;
import gorgon.catalog.InstanceType;
import gorgon.tgi.GpuMemory;
import gorgon.tgi.MemoryFit;
import gorgon.tgi.TgiVersion;
import gorgon.tgi.Verdict;
import java.io.PrintStream;
import java.util.Locale;

/** For a person. */
final class TextReport implements Report {
    private final PrintStream out;

    TextReport(PrintStream out) {
        this.out = out;
    }

    @Override
    public void answered(Answer answer) {
        question(answer.question());
        memory(answer.fit());
        capacity(answer.fit());
        offers(answer);
    }

    /** The program says it. */
    @Override
    public void failed(String message) {}

    private void question(Question question) {
        TgiVersion tgi = question.run().version();
        InstanceType instance = question.instance();
        say("%s in %s: TGI %s, %s on %s (%s)"
                .formatted(
                        question.environment(),
                        question.region(),
                        tgi,
                        counted(question.run().shards(), "shard"),
                        instance.name(),
                        gpus(instance)));
        say("  base   %s".formatted(question.base()));
        say("  heads  %s: %d%s"
                .formatted(
                        question.heads(),
                        question.model().heads().count(),
                        question.inferredHeads()
                                ? " (inferred from what others wrote; --heads N for another number)"
                                : ""));
        if (question.model().headBytesPerGpu(tgi) == 0) {
            say("         TGI %s never reads them".formatted(tgi));
        }
    }

    private void memory(MemoryFit fit) {
        GpuMemory gpu = fit.gpu();
        say("");
        say("of each GPU, in GiB");
        bytes("usable", gpu.usableBytes(), "assumed");
        bytes("weights", gpu.weightBytes(), "");
        bytes("Medusa heads", gpu.headBytes(), "");
        bytes("CUDA and NCCL", gpu.contextBytes(), "assumed");
        bytes("warm-up's cache", gpu.warmUpCacheBytes(), "");
        bytes("warm-up's peak", gpu.warmUpPeakBytes(), "estimated");
        bytes("remains", gpu.remainingBytes(), words(fit.verdict()));
    }

    private void capacity(MemoryFit fit) {
        say("");
        say("max_batch_total_tokens %d, so at once".formatted(fit.maxBatchTotalTokens()));
        load(Load.longest(fit));
        load(Load.usual(fit));
    }

    private void load(Load load) {
        say("  %s of %d + %d tokens%s"
                .formatted(
                        counted(load.admitted(), "sequence"),
                        load.input(),
                        load.generated(),
                        load.held() > load.admitted() ? " (memory for %d)".formatted(load.held()) : ""));
    }

    private void offers(Answer answer) {
        Load longest = Load.longest(answer.fit());
        Load usual = Load.usual(answer.fit());
        say("");
        say("it fits on, with a shard on each GPU");
        row(
                "",
                "",
                "",
                "remains",
                "%d+%d".formatted(longest.input(), longest.generated()),
                "%d+%d".formatted(usual.input(), usual.generated()),
                "list price");
        answer.offers().forEach(offer -> offer(offer, answer));
        say("");
        say("* configured  - not offered in %s  ? regions not known"
                .formatted(answer.question().region()));
        say("Estimates: no GPU was asked, and prices are not read live.");
    }

    private void offer(InstanceFit offer, Answer answer) {
        MemoryFit fit = offer.fit();
        row(
                (answer.isChosen(offer) ? "*" : "")
                        + availability(offer.instance(), answer.question().region()),
                offer.instance().name(),
                gpus(offer.instance()),
                gib(fit.gpu().remainingBytes()),
                Long.toString(Load.longest(fit).admitted()),
                Long.toString(Load.usual(fit).admitted()),
                offer.instance().price());
    }

    private static String availability(InstanceType instance, String region) {
        if (instance.regions().isEmpty()) {
            return "?";
        }
        return instance.isOfferedIn(region) ? "" : "-";
    }

    private void row(
            String mark, String type, String gpus, String remains, String longest, String usual, String price) {
        say("%2s %-18s%-16s%8s%11s%10s  %s".formatted(mark, type, gpus, remains, longest, usual, price));
    }

    private void bytes(String part, long bytes, String remark) {
        say("  %-16s%7s  %s".formatted(part, gib(bytes), remark));
    }

    private static String words(Verdict verdict) {
        return switch (verdict) {
            case FITS -> "it fits";
            case TIGHT -> "it fits, with little to spare";
            case PROBABLY_DOES_NOT_FIT -> "it probably does not fit: lower tgi.maxBatchPrefillTokens";
            case DOES_NOT_FIT -> "it does not fit";
        };
    }

    private static String gpus(InstanceType instance) {
        return "%d x %s".formatted(instance.gpus(), instance.gpuModel());
    }

    private static String counted(long number, String noun) {
        return "%d %s%s".formatted(number, noun, number == 1 ? "" : "s");
    }

    private static String gib(long bytes) {
        return String.format(Locale.ROOT, "%.2f", (double) bytes / GpuMemory.GIB);
    }

    private void say(String line) {
        out.println(line.stripTrailing());
    }
}
