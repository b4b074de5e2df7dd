package gorgon.operator.review.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gorgon.catalog.Catalog;
import gorgon.operator.review.Section;
import gorgon.operator.review.ServingReview;
import gorgon.operator.review.Warning;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class ServingDifferenceTest {
    private static final String BASE = """
            {"Resources": {
              "S": {"Type": "Custom::StagedModel", "Properties": {"Digest": "d1", "Recipe": {"sources": [
                {"repo": "a/base", "revision": "1111111111111111111111111111111111111111", "ignore": []}]}}},
              "M": {"Type": "AWS::SageMaker::Model", "Properties": {"EnableNetworkIsolation": true,
                "PrimaryContainer": {"Image": "tgi3.3.6", "Environment": {"GORGON_RECIPE_DIGEST": "d1"}}}},
              "C": {"Type": "AWS::SageMaker::EndpointConfig", "Properties": {"ProductionVariants": [
                {"InstanceType": "ml.g5.12xlarge", "InitialInstanceCount": 1}]}},
              "E": {"Type": "AWS::SageMaker::Endpoint", "Properties": {"EndpointName": "gorgon-dev"}}}}
            """;
    private static final String TARGET = """
            {"Resources": {"T": {"Type": "AWS::ApplicationAutoScaling::ScalableTarget",
              "Properties": {"MinCapacity": 1, "MaxCapacity": 3}},""";

    @Test
    void identicalTemplatesGiveNothing() {
        assertThat(changed("none", "none")).isEqualTo(review(Optional.of(BASE), BASE));
        assertThat(changed("none", "none").sections()).isEmpty();
        assertThat(changed("none", "none").warnings()).isEmpty();
    }

    @Test
    void anotherCommitIsStagedAndUpdatesTheFleetInPlace() {
        ServingReview review = review(
                Optional.of(BASE),
                BASE.replace("d1", "d2").replace("1111111111111111111111111111111111111111", "main"));
        assertThat(review.sections()).extracting(Section::id).containsExactly("fleet", "artifacts", "model");
        assertThat(review.toString()).contains("updated in place", "up to 2 of ml.g5.12xlarge", "size not known");
        assertThat(review.warnings()).extracting(Warning::id).containsExactly("revision-not-pinned:a/base");
    }

    @Test
    void anotherTgiVersionStagesNothing() {
        ServingReview review = changed("tgi3.3.6", "tgi3.3.5");
        assertThat(review.sections()).extracting(Section::id).containsExactly("fleet", "model");
    }

    @Test
    void anotherInstanceTypeChangesTheCostAndNeedsNoMoreOfTheOld() {
        ServingReview review = changed("ml.g5.12xlarge", "ml.g5.48xlarge");
        assertThat(review.sections()).extracting(Section::id).containsExactly("fleet", "model", "cost");
        assertThat(review.toString()).contains("up to 1 of ml.g5.48xlarge", "not read live");
    }

    @Test
    void scalingLeavesTheFleetAndTellsTheCostAsARange() {
        ServingReview review = changed("{\"Resources\": {", TARGET);
        assertThat(review.sections()).extracting(Section::id).containsExactly("cost", "scaling");
        assertThat(review.sections().getFirst().lines().getFirst().after().orElseThrow())
                .contains("..");
    }

    @Test
    void protectionTakenAwayIsWarnedOf() {
        ServingReview review = changed("\"EnableNetworkIsolation\": true", "\"EnableNetworkIsolation\": false");
        assertThat(review.sections()).extracting(Section::id).containsExactly("fleet", "protection");
        assertThat(review.warnings()).extracting(Warning::id).containsExactly("protection");
    }

    @Test
    void anotherEndpointNameIsWarnedOf() {
        assertThat(changed("gorgon-dev", "gorgon-new").warnings())
                .extracting(Warning::id)
                .containsExactly("endpoint-name");
    }

    @Test
    void anotherRoleStatementSaysNothingOfTheEndpoint() {
        ServingReview review =
                changed("{\"Resources\": {", "{\"Resources\": {\"P\": {\"Type\": \"AWS::IAM::Policy\"},");
        assertThat(review.sections()).isEmpty();
    }

    @Test
    void aNewStackCreatesTheEndpoint() {
        assertThat(review(Optional.empty(), BASE).toString()).contains("A new endpoint is created.");
    }

    @Test
    void aTemplateWithoutEndpointSaysSo() {
        assertThat(review(Optional.of(BASE), "{}").toString()).contains("has no endpoint of this app");
    }

    private static ServingReview changed(String from, String to) {
        return review(Optional.of(BASE), BASE.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to)));
    }

    private static ServingReview review(Optional<String> before, String after) {
        return ServingDifference.between(
                before.map(ServingDifferenceTest::json), json(after), Catalog.bundled(), ModelSizes.UNKNOWN);
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException failure) {
            throw new IllegalArgumentException(failure);
        }
    }
}
