package gorgon.operator.fit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.json.Json;
import gorgon.catalog.InstanceFit;
import gorgon.catalog.InstanceType;
import gorgon.operator.console.JsonLines;
import gorgon.tgi.GpuMemory;
import gorgon.tgi.MemoryFit;
import java.io.PrintStream;
import java.util.Locale;

/** For a program: one object. */
final class JsonReport implements Report {
    private final JsonLines lines;

    JsonReport(PrintStream out) {
        this.lines = new JsonLines(out);
    }

    @Override
    public void answered(Answer answer) {
        Question question = answer.question();
        ObjectNode line = JsonLines.event("result")
                .put("environment", question.environment())
                .put("region", question.region())
                .put("tgi", question.run().version().toString())
                .put("base", question.base())
                .put("heads", question.heads())
                .put("medusaHeads", question.model().heads().count())
                .put("medusaHeadsInferred", question.inferredHeads());
        put(question.instance(), line);
        put(answer.fit(), line);
        line.set("gpuMemory", bytes(answer.fit().gpu()));
        ArrayNode offers = line.putArray("instances");
        answer.offers().forEach(offer -> offers.add(offer(offer, answer)));
        lines.write(line);
    }

    @Override
    public void failed(String message) {
        lines.failed(message);
    }

    private static ObjectNode offer(InstanceFit offer, Answer answer) {
        ObjectNode node = Json.object();
        put(offer.instance(), node);
        put(offer.fit(), node);
        node.put("remainingBytes", offer.fit().gpu().remainingBytes());
        node.put("usdPerHour", offer.instance().usdPerHour());
        String region = answer.question().region();
        if (!offer.instance().regions().isEmpty()) {
            node.put("offered", offer.instance().isOfferedIn(region));
        }
        return node.put("configured", answer.isChosen(offer));
    }

    private static void put(InstanceType instance, ObjectNode node) {
        node.put("instanceType", instance.name());
        node.put("gpus", instance.gpus());
        node.put("gpuModel", instance.gpuModel());
    }

    private static void put(MemoryFit fit, ObjectNode node) {
        node.put("shards", fit.run().shards());
        node.put("verdict", fit.verdict().name().toLowerCase(Locale.ROOT));
        node.put("maxBatchTotalTokens", fit.maxBatchTotalTokens());
        node.set("longest", load(Load.longest(fit)));
        node.set("usual", load(Load.usual(fit)));
    }

    private static ObjectNode load(Load load) {
        return Json.object()
                .put("inputTokens", load.input())
                .put("generatedTokens", load.generated())
                .put("held", load.held())
                .put("admitted", load.admitted());
    }

    /** Of one GPU; some of it is assumed or estimated, see the text report. */
    private static ObjectNode bytes(GpuMemory gpu) {
        return Json.object()
                .put("usable", gpu.usableBytes())
                .put("weights", gpu.weightBytes())
                .put("heads", gpu.headBytes())
                .put("context", gpu.contextBytes())
                .put("warmUpCache", gpu.warmUpCacheBytes())
                .put("warmUpPeak", gpu.warmUpPeakBytes())
                .put("remaining", gpu.remainingBytes());
    }
}
