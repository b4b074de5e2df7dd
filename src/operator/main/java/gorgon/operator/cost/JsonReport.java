package gorgon.operator.cost;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.json.Json;
import gorgon.operator.console.JsonLines;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** For a program: one object; money in dollars and whole cents. */
final class JsonReport implements Report {
    private static final int PLACES = 4;

    private final JsonLines lines;

    JsonReport(PrintStream out) {
        this.lines = new JsonLines(out);
    }

    @Override
    public void estimated(Estimate estimate) {
        ObjectNode line = JsonLines.event("result")
                .put("environment", estimate.environment())
                .put("region", estimate.region())
                .put("instanceType", estimate.type().name());
        put(estimate.price(), line);
        line.put("hoursPerDay", estimate.hoursPerDay());
        line.set("fewest", fleet(estimate, estimate.fleet().fewest()));
        line.set("most", fleet(estimate, estimate.fleet().most()));
        line.put("updateInstances", estimate.fleet().extra())
                .put("updateUsdPerHour", estimate.updateAnHour().cents())
                .put("updateMinutes", estimate.fleet().update().toMinutes())
                .put("storageUsdPerMonth", Estimate.STORAGE_A_MONTH.cents())
                .put("stagingUsd", Estimate.STAGING.cents());
        line.set("outputTokens", tokens(estimate));
        estimate.comparison().ifPresent(comparison -> line.set("nextBigger", bigger(comparison)));
        lines.write(line);
    }

    @Override
    public void failed(String message) {
        lines.failed(message);
    }

    private static ObjectNode fleet(Estimate estimate, int instances) {
        return Json.object()
                .put("instances", instances)
                .put("usdPerHour", estimate.anHour(instances).cents())
                .put("usdPerDay", estimate.aDay(instances).cents())
                .put("usdPerMonth", estimate.aMonth(instances).cents());
    }

    private static ObjectNode tokens(Estimate estimate) {
        Throughput throughput = estimate.throughput();
        ObjectNode node = Json.object()
                .put("source", throughput.source().name().toLowerCase(Locale.ROOT))
                .put("leastTokensPerSecond", rounded(throughput.least()))
                .put("mostTokensPerSecond", rounded(throughput.most()))
                .put("leastUsdPerMillion", estimate.leastAMillionTokens().cents())
                .put("mostUsdPerMillion", estimate.mostAMillionTokens().cents());
        throughput.caveats().forEach(node.putArray("caveats")::add);
        return node;
    }

    private static ObjectNode bigger(Comparison comparison) {
        NextBigger bigger = comparison.bigger();
        ObjectNode node =
                Json.object().put("instanceType", bigger.type().name()).put("sameFamily", bigger.sameFamily());
        put(bigger.price(), node);
        comparison.own().ifPresent(own -> put(own, node.putObject("comparedWith")));
        comparison.part().ifPresent(part -> node.put("partOfItsPrice", rounded(part)));
        return node;
    }

    private static void put(Price price, ObjectNode node) {
        node.put("usdPerInstanceHour", price.anHour().amount());
        price.asOf().ifPresent(date -> node.put("priceAsOf", date).put("priceRegion", Price.REGION));
    }

    private static BigDecimal rounded(BigDecimal value) {
        return value.setScale(PLACES, RoundingMode.HALF_UP);
    }
}
