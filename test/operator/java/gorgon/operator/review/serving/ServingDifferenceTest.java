package gorgon.operator.review.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.json.Json;
import gorgon.catalog.Catalog;
import gorgon.operator.review.Line;
import gorgon.operator.review.Section;
import gorgon.operator.review.ServingReview;
import gorgon.operator.review.Warning;
import gorgon.operator.review.difference.Difference;
import gorgon.operator.review.difference.DifferenceReader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ServingDifferenceTest {
    private static final Template BASE = Template.base();
    private static final String HEADS = "text-generation-inference/Mixtral-8x7B-Instruct-v0.1-medusa";
    private static final String AWQ = "ybelkada/Mixtral-8x7B-Instruct-v0.1-AWQ";
    private static final ModelSizes SIZES = (before, after) -> Optional.of(new ModelSize(
            new TreeMap<>(Map.of(AWQ, 24_000_000_000L)), 9_000_000_000L, 15_000_000_000L, 4_500_000_000L));

    private static final Difference NONE = DifferenceReader.read("There were no differences");

    @Test
    void identicalTemplatesGiveNothing() {
        assertThat(review(BASE, BASE)).isEqualTo(new ServingReview(List.of(), List.of()));
    }

    @Test
    void anotherStatementSaysNothingOfTheEndpoint() {
        ServingReview review = review(BASE, BASE.withResource("\"X\": {\"Type\": \"AWS::IAM::Policy\"}"));

        assertThat(review).isEqualTo(new ServingReview(List.of(), List.of()));
    }

    @Test
    void anotherCommitIsStagedAndTheModelBeforeIsDeleted() {
        ServingReview review = review(BASE, BASE.with("d1", "d2").with(Template.COMMIT, "2".repeat(40)));

        assertThat(ids(review)).containsExactly("fleet", "time", "artifacts", "model", "memory", "cost");
        assertThat(line(review, "fleet", "fleet").note().orElseThrow()).contains("updated in place");
        assertThat(line(review, "artifacts", AWQ).note()).hasValue("24,000,000,000 bytes");
        assertThat(line(review, "artifacts", AWQ).before()).hasValue(Template.COMMIT);
        assertThat(after(review, "artifacts", "moved"))
                .isEqualTo("9,000,000,000 bytes from the Hub, 15,000,000,000 inside S3");
        assertThat(line(review, "artifacts", "deleted").before()).hasValue("the staged model of the digest d1");
        assertThat(after(review, "time", "staging")).isEqualTo("1..3");
        assertThat(warnings(review)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"de-DE", "fa-IR", "ar-EG"})
    void numbersAreTheSameInEveryLanguage(String language) {
        ServingReview expected = review(BASE, BASE.with("d1", "d2").with(Template.COMMIT, "2".repeat(40)));
        Locale own = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(language));
        try {
            ServingReview review = review(BASE, BASE.with("d1", "d2").with(Template.COMMIT, "2".repeat(40)));

            assertThat(line(review, "artifacts", AWQ).note()).hasValue("24,000,000,000 bytes");
            assertThat(after(review, "artifacts", "moved")).startsWith("9,000,000,000 bytes");
            assertThat(review).isEqualTo(expected);
        } finally {
            Locale.setDefault(own);
        }
    }

    @Test
    void aModelThatIsReplacedForAReferenceMovesTheFleet() {
        Difference difference = DifferenceReader.read("""
                Resources
                [~] AWS::IAM::Role Role replace
                 └─ [~] RoleName (requires replacement)
                     ├─ [-] one
                     └─ [+] two
                [~] AWS::SageMaker::Model M replace
                 └─ [~] ExecutionRoleArn (requires replacement)
                     └─ [~] .Fn::GetAtt:
                         └─ @@ -1,4 +1,4 @@
                            [ ] [
                            [-]   "Role",
                            [+]   "Role(replaced)",
                            [ ]   "Arn"
                            [ ] ]
                """);
        Template named = BASE.withResource("\"Role\": {\"Properties\": {\"RoleName\": \"one\"}}");

        ServingReview review = ServingDifference.between(
                Optional.of(named.read()),
                named.with("\"one\"", "\"two\"").read(),
                difference,
                Catalog.bundled(),
                SIZES);

        assertThat(ids(review)).startsWith("fleet", "time");
        assertThat(line(review, "fleet", "fleet").note().orElseThrow()).contains("updated in place with a new fleet");
    }

    @Test
    void aVariableThatIsASecretIsNotShown() {
        Template one = BASE.with("\"SM_NUM_GPUS\"", "\"SERVICE_API_KEY\": \"first\", \"SM_NUM_GPUS\"");
        Line line = line(review(one, one.with("first", "second")), "model", "variable/SERVICE_API_KEY");

        assertThat(line.before()).hasValue("***");
        assertThat(line.after()).hasValue("***");
    }

    @Test
    void aBatchThatIsNoNumberDividesNothing() {
        for (String batch : List.of("\"Value\": 0", "\"Value\": {\"Ref\": \"Batch\"}", "\"Value\": \"-1\"")) {
            Template rolling = Template.rolling(8, batch);

            assertThat(after(review(rolling, rolling.with("1200", "1300")), "fleet", "capacity"))
                    .isEqualTo("up to 9 of ml.g5.12xlarge");
        }
    }

    @Test
    void aSizeThatNobodyTellsIsNotKnown() {
        ServingReview review = ServingDifference.between(
                Optional.of(BASE.read()), BASE.with("d1", "d2").read(), NONE, Catalog.bundled(), ModelSizes.UNKNOWN);

        assertThat(after(review, "artifacts", "moved")).isEqualTo("size not known");
        assertThat(after(review, "time", "staging")).isEqualTo("not known");
    }

    @Test
    void onlyTheNewSideIsAskedForCommits() {
        Template branch = BASE.with(Template.COMMIT, "main").with("d1", "d0");

        assertThat(warnings(review(BASE, branch)))
                .containsExactly("revision-not-pinned:" + HEADS, "revision-not-pinned:" + AWQ);
        assertThat(warnings(review(branch, BASE))).isEmpty();
        assertThat(warnings(review(branch, branch.with("1200", "1300")))).isEmpty();
    }

    @Test
    void anotherTgiVersionMovesTheFleetAndStagesNothing() {
        ServingReview review = review(BASE, BASE.with("3.3.6", "2.0.4"));

        assertThat(ids(review)).containsExactly("fleet", "time", "model", "memory", "cost");
        assertThat(after(review, "time", "instances")).isEqualTo("20..25");
        assertThat(line(review, "time", "instances").note().orElseThrow())
                .contains("waits of 600 seconds for alarms: 1", "goes back after 120 minutes");
    }

    @Test
    void aVersionThatNeverReadsTheHeadsIsWarnedOf() {
        assertThat(warnings(review(BASE, BASE.with("3.3.6", "1.3.3")))).contains("heads-unread");
        assertThat(warnings(review(BASE, BASE.with("3.3.6", "1.4.3")))).doesNotContain("heads-unread");
    }

    @Test
    void anotherInstanceTypeNeedsItsWholeFleetBesideTheOther() {
        ServingReview review = review(BASE, BASE.with("g5.12x", "g6.12x"));

        assertThat(ids(review)).containsExactly("fleet", "time", "model", "memory", "cost");
        assertThat(after(review, "fleet", "capacity"))
                .isEqualTo("up to 1 of ml.g6.12xlarge, beside the 1 of ml.g5.12xlarge that may run");
    }

    @Test
    void rollingToAnotherTypeEndsAtTheWholeNewFleet() {
        Template rolling = Template.rolling(8, "\"Type\": \"INSTANCE_COUNT\", \"Value\": 2");

        assertThat(after(review(rolling, rolling.with("g5.12x", "g6.12x")), "fleet", "capacity"))
                .startsWith("up to 8 of ml.g6.12xlarge");
        assertThat(after(review(rolling, rolling.with("1200", "1300")), "fleet", "capacity"))
                .isEqualTo("up to 10 of ml.g5.12xlarge");
    }

    @Test
    void aBatchMayBeAShareOfTheFleet() {
        Template rolling = Template.rolling(8, "\"Type\": \"CAPACITY_PERCENT\", \"Value\": 30");
        ServingReview review = review(rolling, rolling.with("1200", "1300"));

        assertThat(after(review, "fleet", "capacity")).isEqualTo("up to 11 of ml.g5.12xlarge");
        assertThat(line(review, "rollout", "startup").before()).hasValue("1200");
        assertThat(after(review, "time", "instances")).isEqualTo("60..75");
    }

    @Test
    void blueGreenNeedsBothFleets() {
        assertThat(after(review(BASE, BASE.with("1200", "1300")), "fleet", "capacity"))
                .isEqualTo("up to 2 of ml.g5.12xlarge");
    }

    @Test
    void poolsAreReadInPlaceOfAType() {
        ServingReview review = review(
                BASE,
                BASE.with(
                        "\"InstanceType\": \"ml.g5.12xlarge\"",
                        "\"InstancePools\": [{\"InstanceType\": \"ml.g5.12xlarge\"}, {\"InstanceType\": \"ml.g6.12xlarge\"}]"));

        assertThat(after(review, "fleet", "capacity")).startsWith("up to 1 of ml.g5.12xlarge or ml.g6.12xlarge");
        assertThat(after(review, "cost", "anHour")).isEqualTo("$5.752..$7.09");
        assertThat(after(review, "memory", "needed")).endsWith(" of 22.20 GiB");
    }

    @Test
    void aChangedRolloutAloneMayMoveTheFleet() {
        ServingReview review = review(BASE, BASE.with("7200", "3600"));

        assertThat(ids(review)).containsExactly("fleet", "rollout");
        assertThat(line(review, "fleet", "fleet").note().orElseThrow()).contains("is not known");
    }

    @Test
    void scalingLeavesTheFleetAndTellsTheCostAsARange() {
        ServingReview review = review(BASE, BASE.scaled(1, 3));

        assertThat(ids(review)).containsExactly("memory", "cost", "scaling");
        assertThat(after(review, "cost", "anHour")).isEqualTo("$7.09..$21.27");
        assertThat(warnings(review)).containsExactly("cost");
    }

    @Test
    void aScheduleMovesTheBounds() {
        Template scheduled = BASE.scaled(2, 3)
                .with(
                        "\"MaxCapacity\": 3",
                        "\"MaxCapacity\": 3, \"ScheduledActions\": [{\"ScalableTargetAction\": {\"MinCapacity\": 1, \"MaxCapacity\": 5}}]");

        assertThat(after(review(BASE.scaled(2, 3), scheduled), "cost", "anHour"))
                .isEqualTo("$7.09..$35.45");
    }

    @Test
    void anotherTypeWhileScalingIsOnIsRefused() {
        Template scaled = BASE.scaled(1, 3);

        assertThat(warnings(review(scaled, scaled.with("g5.12x", "g6.12x")))).contains("scaled-type");
    }

    @Test
    void memoryAndRequestsAreToldBeforeAndAfter() {
        ServingReview review = review(BASE, BASE.with("g5.12x", "g6e.12x"));

        assertThat(line(review, "memory", "needed").before().orElseThrow()).endsWith(" of 22.20 GiB");
        assertThat(after(review, "memory", "needed")).endsWith(" of 44.40 GiB");
        assertThat(after(review, "memory", "longest")).endsWith(" of 8000 + 8384 tokens");
        assertThat(warnings(review)).containsExactly("cost");
    }

    @Test
    void fewerRequestsAtATimeAreWarnedOf() {
        Template fewer = BASE.with("\"MAX_CONCURRENT_REQUESTS\": \"128\"", "\"MAX_CONCURRENT_REQUESTS\": \"2\"");

        assertThat(warnings(review(BASE, fewer))).containsExactly("fewer-requests");
        assertThat(warnings(review(fewer, BASE))).isEmpty();
        assertThat(warnings(review(BASE.with(HEADS, "a/b"), fewer.with(HEADS, "a/b"))))
                .containsExactly("fewer-requests");
    }

    @Test
    void aModelThatDoesNotFitIsWarnedOf() {
        Template small = BASE.with("g5.12x", "g5.4x").with("\"SM_NUM_GPUS\": \"4\"", "\"SM_NUM_GPUS\": \"1\"");

        assertThat(Catalog.bundled().instanceTypes().tryFind("ml.g5.4xlarge")).isPresent();
        assertThat(warnings(review(BASE, small))).contains("does-not-fit");
    }

    @Test
    void aModelThatTheCatalogDoesNotKnowIsSaidToBeUnknown() {
        assertThat(line(review(BASE, BASE.with(AWQ, "a/base").with("d1", "d2")), "memory", "unknown")
                        .note()
                        .orElseThrow())
                .contains("a/base", "./gorgon check");
    }

    @Test
    void pricesElsewhereAreOnlyARatio() {
        Template there = BASE.with("us-east-1", "eu-west-1");
        String note = line(review(there, there.with("g5.12x", "g5.24x")), "cost", "anHour")
                .note()
                .orElseThrow();

        assertThat(note).contains("us-east-1", "eu-west-1 has prices of its own");
        assertThat(line(review(BASE, BASE.with("g5.12x", "g5.24x")), "cost", "anHour")
                        .note()
                        .orElseThrow())
                .endsWith("not read live.");
    }

    @Test
    void aTypeThatTheRegionDoesNotOfferIsWarnedOf() {
        Template there = BASE.with("us-east-1", "ap-southeast-1");

        assertThat(warnings(review(there, there.with("g5.12x", "g6.12x"))))
                .containsExactly("not-offered:ml.g6.12xlarge");
    }

    @Test
    void oneInstanceInProductionIsWarnedOf() {
        Template production = BASE.with("gorgon-dev", "gorgon-prod");

        assertThat(warnings(review(production, production.with("1200", "1300"))))
                .containsExactly("one-instance");
        assertThat(warnings(review(BASE, BASE.with("1200", "1300")))).isEmpty();
    }

    @Test
    void aFleetThatTheLimitIsTooShortForIsWarnedOf() {
        Template rolling = Template.rolling(8, "\"Type\": \"INSTANCE_COUNT\", \"Value\": 2");

        assertThat(warnings(review(rolling, rolling.with("1200", "1300")))).isEmpty();
        assertThat(warnings(
                        review(rolling, rolling.with("\"InitialInstanceCount\": 8", "\"InitialInstanceCount\": 11"))))
                .containsExactly("rollout-limit");
        assertThat(warnings(
                        review(rolling, rolling.with("\"InitialInstanceCount\": 8", "\"InitialInstanceCount\": 3"))))
                .containsExactly("rollout-batch", "fewer-requests");
    }

    @Test
    void anotherEndpointNameAloneIsAReplacement() {
        ServingReview review = review(BASE, BASE.with("gorgon-dev\",", "gorgon-new\","));

        assertThat(ids(review)).containsExactly("fleet", "time", "memory", "cost");
        assertThat(line(review, "fleet", "fleet").note().orElseThrow()).contains("then the old one removed");
        assertThat(after(review, "fleet", "capacity")).isEqualTo("up to 2 of ml.g5.12xlarge");
        assertThat(after(review, "time", "instances")).isEqualTo("10..15");
        assertThat(warnings(review)).containsExactly("endpoint-name");
    }

    @Test
    void protectionTakenAwayIsWarnedOf() {
        assertThat(warnings(review(
                        BASE, BASE.with("\"EnableNetworkIsolation\": true", "\"EnableNetworkIsolation\": false"))))
                .containsExactly("protection-gone:isolation");
        assertThat(warnings(review(BASE, BASE.with("\"Alarms\": [{\"AlarmName\": \"a\"}]", "\"Alarms\": []"))))
                .containsExactly("protection-gone:alarms");
        assertThat(warnings(review(BASE, BASE.with("enforce", "warn")))).containsExactly("protection-gone:preflight");
        assertThat(warnings(
                        review(BASE.with("\"DeletionPolicy\": \"Delete\"", "\"DeletionPolicy\": \"Retain\""), BASE)))
                .containsExactly("protection-gone:models");
    }

    @Test
    void everyBucketIsLookedAt() {
        String logs = "\"L\": {\"Type\": \"AWS::S3::Bucket\", \"DeletionPolicy\": ";
        ServingReview review = review(BASE, BASE.with(logs + "\"Retain\"", logs + "\"Delete\""));

        assertThat(ids(review)).containsExactly("protection");
        assertThat(line(review, "protection", "L/retention").label()).isEqualTo("Bucket Logs, when the stack goes");
        assertThat(warnings(review)).containsExactly("protection-gone:L/retention");
    }

    @Test
    void aNewStackCreatesTheEndpoint() {
        ServingReview review = between(Optional.empty(), BASE.read());

        assertThat(line(review, "fleet", "fleet").note()).hasValue("A new endpoint is created.");
        assertThat(after(review, "fleet", "capacity")).isEqualTo("up to 1 of ml.g5.12xlarge");
        assertThat(after(review, "time", "instances")).isEqualTo("10..15");
        assertThat(warnings(review)).isEmpty();
    }

    @Test
    void aRemovedEndpointIsWarnedOf() {
        ServingReview review = between(Optional.of(BASE.read()), Json.read(Template.NONE));

        assertThat(ids(review)).containsExactly("fleet", "artifacts", "cost");
        assertThat(line(review, "fleet", "fleet").before()).hasValue("1 x ml.g5.12xlarge");
        assertThat(line(review, "fleet", "fleet").after()).isEmpty();
        assertThat(warnings(review)).containsExactly("endpoint-removed");
    }

    @Test
    void aStackThatNeverHadAnEndpointSaysNothingOfOne() {
        JsonNode other = Json.read("{\"Resources\": {\"X\": {\"Type\": \"AWS::IAM::Policy\"}}}");

        assertThat(between(Optional.empty(), other)).isEqualTo(new ServingReview(List.of(), List.of()));
        assertThat(between(Optional.of(other), Json.read(Template.NONE)))
                .isEqualTo(new ServingReview(List.of(), List.of()));
    }

    private static List<String> ids(ServingReview review) {
        return review.sections().stream().map(Section::id).toList();
    }

    private static List<String> warnings(ServingReview review) {
        return review.warnings().stream().map(Warning::id).toList();
    }

    private static String after(ServingReview review, String section, String id) {
        return line(review, section, id).after().orElseThrow();
    }

    private static Line line(ServingReview review, String section, String id) {
        return review.sections().stream()
                .filter(one -> one.id().equals(section))
                .flatMap(one -> one.lines().stream())
                .filter(line -> line.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line %s in %s".formatted(id, review)));
    }

    private static ServingReview review(Template before, Template after) {
        return between(Optional.of(before.read()), after.read());
    }

    private static ServingReview between(Optional<JsonNode> before, JsonNode after) {
        return ServingDifference.between(before, after, NONE, Catalog.bundled(), SIZES);
    }
}
