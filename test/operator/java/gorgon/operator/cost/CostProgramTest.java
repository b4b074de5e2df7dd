package gorgon.operator.cost;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.operator.Program;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./gorgon cost} as a person calls it; nothing answers at the Hub or at AWS. */
final class CostProgramTest {
    private static final URI NOWHERE = URI.create("http://127.0.0.1:1");

    @TempDir
    private Path folder;

    private Program program;

    @BeforeEach
    void start() throws IOException {
        program = new Program(folder, NOWHERE, NOWHERE);
    }

    @Test
    void showsWhatThePublishedSetUpCostsAndWhatTheNextBiggerInstanceWould() throws Exception {
        Program.Ended ended = program.run("cost");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out())
                .contains("dev in us-east-1: 1 x ml.g5.12xlarge\n")
                .contains("  $7.09 an hour (list price of us-east-1, 2026-11, not read live) for each\n")
                .contains("  an hour               $7.09\n")
                .contains("  a day                 $170.16\n")
                .contains("  a month of 730 hours  $5,175.70\n")
                .contains("  an update             $7.09 an hour more for 1 instance on top, some 25 minutes\n")
                .contains("  a million tokens      $98.47 to $118.17\n")
                .contains("the published 50-60 ms a token", "nobody has measured here")
                .contains("next bigger: ml.g5.48xlarge (8 x NVIDIA A10G)\n")
                .contains("$20.36 an hour", "this one costs 0.35 of it, $9,687.10 a month less for each instance\n");
    }

    @Test
    void aFleetThatScalesCostsFromItsFewestToItsMost() throws Exception {
        JsonNode result = program.run("cost", "--environment", "prod", "--json").result();

        assertThat(result.at("/fewest/instances").asInt()).isEqualTo(2);
        assertThat(result.at("/fewest/usdPerHour").decimalValue()).isEqualByComparingTo("14.18");
        assertThat(result.at("/most/instances").asInt()).isEqualTo(4);
        assertThat(result.at("/most/usdPerMonth").decimalValue()).isEqualByComparingTo("20702.80");
        assertThat(result.path("updateInstances").asInt()).isEqualTo(1);
        assertThat(result.path("priceAsOf").asText()).isEqualTo("2026-11");
        assertThat(result.at("/nextBigger/partOfItsPrice").decimalValue()).isEqualByComparingTo("0.3482");
        assertThat(program.run("cost", "--environment", "prod").out())
                .contains("2 to 4 x ml.g5.12xlarge", "$14.18 to $28.36\n");
    }

    @Test
    void hoursPriceAndSpeedAreWhateverOneSays() throws Exception {
        JsonNode each = program.run(
                        "cost",
                        "--json",
                        "--price=6",
                        "--hours-per-day=10",
                        "--milliseconds-per-token=40",
                        "--concurrency=16")
                .result();
        Program.Ended all = program.run("cost", "--tokens-per-second", "1000");

        assertThat(each.at("/most/usdPerDay").decimalValue()).isEqualByComparingTo("60");
        assertThat(each.at("/most/usdPerMonth").decimalValue()).isEqualByComparingTo("1825");
        assertThat(each.has("priceAsOf")).isFalse();
        assertThat(each.at("/outputTokens/source").asText()).isEqualTo("given");
        assertThat(each.at("/outputTokens/mostTokensPerSecond").decimalValue()).isEqualByComparingTo("400");
        assertThat(each.at("/outputTokens/mostUsdPerMillion").decimalValue()).isEqualByComparingTo("4.17");
        assertThat(all.out()).contains("  a million tokens      $1.97\n", "at 1000.0 generated tokens", "as given\n");
    }

    @Test
    void aTypeWithoutAKnownPriceNeedsOne() throws Exception {
        Program.Ended unknown = program.run("cost", "--instance", "ml.p5.4xlarge", "--json");
        Program.Ended told = program.run("cost", "--instance", "ml.p5.4xlarge", "--price", "8");

        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.err()).contains("ml.p5.4xlarge: no price of it is known", "--price USD");
        assertThat(unknown.result().path("event").asText()).isEqualTo("failed");
        assertThat(told.exitCode()).as(told.err()).isZero();
        assertThat(told.out()).contains("$8.00 an hour (as given)");
    }

    @Test
    void whereNothingBiggerIsOfTheFamilyAnotherFamilyIsTheNext() throws Exception {
        assertThat(program.run("cost", "--instance", "ml.g5.48xlarge", "--price", "30", "--next-price", "25")
                        .out())
                .contains("next bigger, of another family: ml.p4d.24xlarge", "$3,650.00 a month more for each");
        assertThat(program.run("cost", "--instance", "ml.p4de.24xlarge", "--price", "30")
                        .out())
                .contains("no bigger instance with a known price holds the model\n");
    }

    @Test
    void pricesOfTwoKindsAreNotSetBesideEachOther() throws Exception {
        Program.Ended own = program.run("cost", "--price", "5");
        Program.Ended both = program.run("cost", "--price", "5", "--next-price", "10");
        Program.Ended other = program.run("cost", "--next-price", "14.18");
        Program.Ended unlisted = program.run("cost", "--instance", "ml.p5.4xlarge", "--price", "8");

        assertThat(own.out())
                .contains("$20.36 an hour (list price of us-east-1, 2026-11, not read live): at its list price of $7.09"
                        + " this one costs 0.35 of it, $9,687.10 a month less for each instance\n")
                .contains("with --next-price\n");
        assertThat(both.out())
                .contains(
                        "$10.00 an hour (as given): this one costs 0.50 of it, $3,650.00 a month less for each instance\n")
                .doesNotContain("with --next-price");
        assertThat(other.out()).contains("$14.18 an hour (as given): this one costs 0.50 of it");
        assertThat(unlisted.out()).contains("with --next-price\n").doesNotContain(" of it, ");
    }

    @Test
    void aProgramIsToldWhichPricesWereCompared() throws Exception {
        JsonNode own = program.run("cost", "--json", "--price", "5").result();
        JsonNode both = program.run("cost", "--json", "--price", "5", "--next-price", "10")
                .result();
        JsonNode unlisted = program.run("cost", "--json", "--instance", "ml.p5.4xlarge", "--price", "8")
                .result();

        assertThat(own.path("usdPerInstanceHour").decimalValue()).isEqualByComparingTo("5");
        assertThat(own.at("/nextBigger/comparedWith/usdPerInstanceHour").decimalValue())
                .isEqualByComparingTo("7.09");
        assertThat(own.at("/nextBigger/comparedWith/priceAsOf").asText()).isEqualTo("2026-11");
        assertThat(own.at("/nextBigger/partOfItsPrice").decimalValue()).isEqualByComparingTo("0.3482");
        assertThat(both.at("/nextBigger/comparedWith/usdPerInstanceHour").decimalValue())
                .isEqualByComparingTo("5");
        assertThat(both.at("/nextBigger/usdPerInstanceHour").decimalValue()).isEqualByComparingTo("10");
        assertThat(both.at("/nextBigger").has("priceAsOf")).isFalse();
        assertThat(both.at("/nextBigger/partOfItsPrice").decimalValue()).isEqualByComparingTo("0.5");
        assertThat(unlisted.at("/nextBigger").has("usdPerInstanceHour")).isTrue();
        assertThat(unlisted.at("/nextBigger").has("partOfItsPrice")).isFalse();
    }

    @Test
    void theListIsOfAnotherRegionAndSaysSo() throws Exception {
        Path file = folder.resolve("cdk.json");
        Files.writeString(file, Files.readString(file).replace("us-east-1", "eu-west-1"));

        assertThat(program.run("cost").out())
                .contains("That is the price in us-east-1; eu-west-1 has another: say it with --price");
        assertThat(program.run("cost", "--price", "8").out()).doesNotContain("has another");
    }

    @Test
    void aResultOfABenchSaysHowFastItIs() throws Exception {
        Files.writeString(
                folder.resolve("bench.json"),
                "{\"event\": \"note\"}\n{\"outputTokensPerSecond\": 1000.0, \"endpoint\": {\"instances\": 2}}\n");
        Files.writeString(folder.resolve("other.json"), "{}");

        JsonNode result = program.run("cost", "--bench", "bench.json", "--json").result();
        Program.Ended other = program.run("cost", "--bench", "other.json");
        Program.Ended none = program.run("cost", "--bench", "none.json");

        assertThat(result.at("/outputTokens/source").asText()).isEqualTo("measured");
        // 500 tokens a second of each instance: 2000 s of 7.09 an hour.
        assertThat(result.at("/outputTokens/mostUsdPerMillion").decimalValue()).isEqualByComparingTo("3.94");
        assertThat(other.exitCode()).isEqualTo(1);
        assertThat(other.err()).contains("other.json", "./gorgon bench --json");
        assertThat(none.exitCode()).isEqualTo(1);
        assertThat(none.err()).contains("none.json").doesNotContain("\tat ");
    }

    @Test
    void senselessOptionsAreRefused() throws Exception {
        assertUsage("'--price': more than 0 (-1)", "--price=-1");
        assertUsage("'--next-price': more than 0 (0)", "--next-price=0");
        assertUsage("'--hours-per-day': at most 24 (25)", "--hours-per-day=25");
        assertUsage("'--concurrency': more than 0 (0)", "--milliseconds-per-token=50", "--concurrency=0");
        assertUsage("--milliseconds-per-token", "--concurrency=2");
        assertUsage("mutually exclusive", "--tokens-per-second=1", "--bench=x");
        assertUsage("instance type \"g5\": there is none; use one of ml.g5", "--instance=g5");
    }

    private void assertUsage(String message, String... options) throws Exception {
        String[] call = new String[options.length + 1];
        call[0] = "cost";
        System.arraycopy(options, 0, call, 1, options.length);
        Program.Ended ended = program.run(call);
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains(message).contains("Usage: ./gorgon cost");
        assertThat(ended.out()).isEmpty();
    }
}
