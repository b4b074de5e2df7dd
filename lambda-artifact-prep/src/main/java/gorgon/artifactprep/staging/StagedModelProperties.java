package gorgon.artifactprep.staging;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.json.Fields;
import gorgon.artifactprep.json.Problems;
import gorgon.artifactprep.model.Serving;
import java.util.Optional;
import java.util.regex.Pattern;

/** The properties of a {@code Custom::StagedModel}: which recipe goes to which bucket, and how it will be served. */
public record StagedModelProperties(String bucketName, Recipe recipe, Serving serving) {
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
    private static final Pattern BUCKET_NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final String REMEDY = "correct the properties of the resource and deploy again";

    /** Reads properties as CloudFormation sends them, all their problems in one {@code InvalidRequest}. */
    public static StagedModelProperties parse(JsonNode properties) {
        Problems problems = new Problems();
        Fields fields = new Fields(properties, "", problems);
        String bucketName = bucketName(fields);
        String digest = fields.requiredText("Digest");
        Optional<Recipe> recipe = RecipeParser.parse(fields.object("Recipe"));
        checkDigest(fields, digest, properties.path("Recipe"));
        Optional<Serving> serving = ServingParser.parse(fields.object("Serving"));
        problems.throwIfAny("read the properties of a staged model", REMEDY);
        return new StagedModelProperties(bucketName, recipe.orElseThrow(), serving.orElseThrow());
    }

    /** The bucket alone: all that a Delete needs; empty where the properties name none. */
    public static Optional<String> bucketName(JsonNode properties) {
        String name = properties.path("BucketName").asText("");
        return BUCKET_NAME.matcher(name).matches() ? Optional.of(name) : Optional.empty();
    }

    private static String bucketName(Fields fields) {
        String name = fields.requiredText("BucketName");
        if (!name.isBlank() && !BUCKET_NAME.matcher(name).matches()) {
            fields.problems().add("BucketName", "must be a bucket name (%s)".formatted(name));
        }
        return name;
    }

    private static void checkDigest(Fields fields, String digest, JsonNode recipe) {
        if (digest.isBlank() || !recipe.isObject()) {
            return;
        }
        String expected = RecipeDigest.of(recipe).hex();
        if (!digest.equals(expected)) {
            fields.problems().add("Digest", "must be the digest of the recipe, %s (%s)".formatted(expected, digest));
        }
    }
}
