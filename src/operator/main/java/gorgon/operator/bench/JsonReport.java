package gorgon.operator.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.json.Json;
import gorgon.operator.bench.load.Load.Closed;
import gorgon.operator.bench.load.Load.Open;
import gorgon.operator.bench.measure.Distribution;
import gorgon.operator.bench.measure.Measured;
import gorgon.operator.bench.measure.Price;
import gorgon.operator.bench.measure.Speculation;
import gorgon.operator.console.JsonLines;
import java.io.PrintStream;
import java.util.Locale;
import java.util.OptionalDouble;

/** One JSON object; what was measured too seldom to be told is null. */
final class JsonReport implements Report {
    private final PrintStream out;

    JsonReport(PrintStream out) {
        this.out = out;
    }

    @Override
    public void found(Result result) {
        ObjectNode json = Json.object();
        endpoint(result, json.putObject("endpoint"));
        load(result, json.putObject("load"));
        measured(result.measured(), json);
        json.put("interrupted", result.interrupted()).put("unfinished", result.unfinished());
        Row.all(result.measured()).forEach(row -> distribution(row.values(), json.putObject(row.key())));
        speculation(result, json.putObject("speculation"));
        published(result, json.putObject("published"));
        result.price().ifPresent(price -> cost(result, price, json.putObject("cost")));
        distribution(result.lateness(), json.putObject("ownLatenessMilliseconds"));
        ArrayNode expectations = json.putArray("expectations");
        result.expectations()
                .forEach(asked ->
                        expectations.addObject().put("text", asked.text()).put("met", asked.met()));
        new JsonLines(out).write(json);
    }

    @Override
    public void failed(String message) {
        new JsonLines(out).failed(message);
    }

    private static void endpoint(Result result, ObjectNode json) {
        Serving serving = result.serving();
        json.put("name", result.endpoint().name())
                .put("region", result.endpoint().region());
        json.put("format", lower(result.endpoint().format()));
        json.put("instanceType", serving.instanceType().orElse(null)).put("instances", serving.instances());
        json.put("tgiVersion", serving.tgiVersion().orElse(null)).put("isDeployed", serving.isDeployed());
    }

    private static void load(Result result, ObjectNode json) {
        switch (result.load()) {
            case Closed(int concurrency) -> json.put("concurrency", concurrency);
            case Open open ->
                json.put("requestsPerSecond", open.perSecond())
                        .put("arrivals", open.poisson() ? "poisson" : "even")
                        .put("seed", open.seed())
                        .put("mostInFlight", open.mostInFlight());
        }
        json.put("warmUpRequests", result.warmUp()).put("prompts", result.prompts());
        json.put("promptsRepeat", result.repeatsPrompts());
        result.leftOut().forEach(json.putArray("leftOut")::add);
    }

    private static void measured(Measured measured, ObjectNode json) {
        json.put("requests", measured.requests()).put("succeeded", measured.succeeded());
        json.put("failed", measured.failed());
        ArrayNode failures = json.putArray("failures");
        measured.failures()
                .forEach((kind, failed) -> failures.addObject()
                        .put("kind", kind)
                        .put("count", failed.count())
                        .put("example", failed.example()));
        json.put("seconds", JsonLines.seconds(measured.window())).put("outputTokens", measured.outputTokens());
        measured.promptTokens().ifPresent(tokens -> json.put("promptTokens", tokens));
        json.put("answersCountedOtherwise", measured.countedOtherwise());
        json.put("outputTokensPerSecond", rounded(measured.outputTokensPerSecond()));
        json.put("requestsPerSecond", rounded(measured.requestsPerSecond()));
    }

    private static void distribution(Distribution values, ObjectNode json) {
        json.put("count", values.count());
        put(json, "min", values.smallest());
        Row.PERCENTILES.forEach(percent -> put(json, "p" + percent, values.percentile(percent)));
        put(json, "max", values.largest());
    }

    private static void speculation(Result result, ObjectNode json) {
        Speculation found = result.measured().speculation();
        json.put("verdict", lower(found.verdict())).put("technique", lower(result.technique()));
        json.put("reason", found.reason()).put("steps", found.steps());
        json.put("tokensPerStep", rounded(found.tokensPerStep()));
        json.put("acceptedTokensPerStep", rounded(found.acceptedPerStep()));
        json.put("millisecondsPerStep", rounded(found.millisecondsPerStep()));
        put(json, "mayBeDeliveredEveryMilliseconds", found.clockMilliseconds());
        ObjectNode sizes = json.putObject("stepsByTokens");
        found.sizes().forEach((tokens, steps) -> sizes.put(Integer.toString(tokens), steps));
    }

    private static void published(Result result, ObjectNode json) {
        json.put("fewestMillisecondsPerToken", Published.FEWEST_MILLISECONDS_PER_TOKEN);
        json.put("mostMillisecondsPerToken", Published.MOST_MILLISECONDS_PER_TOKEN);
        json.put("source", Published.SOURCE).put("meaning", Published.MEANING);
        put(json, "measuredAlikeMilliseconds", result.millisecondsPerTokenAsPublished());
    }

    private static void cost(Result result, Price price, ObjectNode json) {
        json.put("usdPerHour", price.usdPerHour()).put("instances", price.instances());
        json.put("priceSource", price.source())
                .put("priceRegion", price.region().orElse(null))
                .put("isPriceOfAnotherRegion", result.isPriceOfAnotherRegion());
        result.usdPerMillionOutputTokens().ifPresent(usd -> json.put("usdPerMillionOutputTokens", usd));
        result.usdPerMillionTokens().ifPresent(usd -> json.put("usdPerMillionTokens", usd));
    }

    private static void put(ObjectNode json, String name, OptionalDouble value) {
        if (value.isPresent()) {
            json.put(name, rounded(value.getAsDouble()));
        } else {
            json.putNull(name);
        }
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1e3;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
