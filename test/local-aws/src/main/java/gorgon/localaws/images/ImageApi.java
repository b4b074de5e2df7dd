package gorgon.localaws.images;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.localaws.account.Account;
import gorgon.localaws.http.AwsError;
import gorgon.localaws.http.Fields;
import gorgon.localaws.http.JsonService;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;

/** ECR's two operations that find images; target prefix {@code AmazonEC2ContainerRegistry_V20150921}. */
public final class ImageApi implements JsonService {
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    private final Images images;
    private final Account account;

    public ImageApi(Images images, Account account) {
        this.images = images;
        this.account = account;
    }

    @Override
    public ObjectNode call(String operation, ObjectNode input) {
        Fields fields = new Fields(input);
        return switch (operation) {
            case "BatchGetImage" -> batchGet(fields);
            case "DescribeImages" -> describe(fields);
            default -> throw new AwsError(400, "UnknownOperationException", "local-aws does not know ECR." + operation);
        };
    }

    /** What is not there is a failure inside the answer, not an error. */
    private ObjectNode batchGet(Fields fields) {
        fields.allowOnly("BatchGetImage", Set.of("registryId", "repositoryName", "imageIds", "acceptedMediaTypes"));
        requireRepository(fields);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode found = answer.putArray("images");
        ArrayNode failures = answer.putArray("failures");
        for (JsonNode id : ids(fields)) {
            if (exists(fields, id)) {
                found.add(image(fields, id));
            } else {
                ObjectNode failure = failures.addObject();
                failure.set("imageId", id);
                failure.put("failureCode", "ImageNotFound").put("failureReason", "Requested image not found");
            }
        }
        return answer;
    }

    private ObjectNode describe(Fields fields) {
        fields.allowOnly("DescribeImages", Set.of("registryId", "repositoryName", "imageIds"));
        requireRepository(fields);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode details = answer.putArray("imageDetails");
        for (JsonNode id : ids(fields)) {
            if (!exists(fields, id)) {
                throw new AwsError(
                        400,
                        "ImageNotFoundException",
                        "The image with imageId " + id + " does not exist within the repository with name '"
                                + repository(fields) + "' in the registry with id '" + registry(fields) + "'");
            }
            ObjectNode detail = details.addObject()
                    .put("registryId", registry(fields))
                    .put("repositoryName", repository(fields))
                    .put("imageDigest", digest(fields, id));
            new Fields(id).text("imageTag").ifPresent(detail.putArray("imageTags")::add);
        }
        return answer;
    }

    private ObjectNode image(Fields fields, JsonNode id) {
        ObjectNode image = JsonNodeFactory.instance.objectNode();
        image.put("registryId", registry(fields))
                .put("repositoryName", repository(fields))
                .put("imageManifest", "{\"schemaVersion\":2}");
        ObjectNode complete = image.putObject("imageId").put("imageDigest", digest(fields, id));
        new Fields(id).text("imageTag").ifPresent(tag -> complete.put("imageTag", tag));
        return image;
    }

    private boolean exists(Fields fields, JsonNode id) {
        Fields wanted = new Fields(id);
        return wanted.text("imageDigest")
                .map(digest -> DIGEST.matcher(digest).matches() && images.hasDigest(digest))
                .orElseGet(() -> images.hasTag(registry(fields), repository(fields), wanted.required("imageTag")));
    }

    /** A tag's digest is its hash, since there are no bytes to hash. */
    private static String digest(Fields fields, JsonNode id) {
        return new Fields(id)
                .text("imageDigest")
                .orElseGet(() -> "sha256:"
                        + sha256(repository(fields) + ":" + id.path("imageTag").asText()));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    private JsonNode ids(Fields fields) {
        JsonNode ids = fields.object().path("imageIds");
        if (ids.isEmpty()) {
            throw new AwsError(
                    400, "InvalidParameterException", "local-aws needs imageIds: it keeps no list of images");
        }
        return ids;
    }

    private void requireRepository(Fields fields) {
        if (!images.hasRepository(registry(fields), repository(fields))) {
            throw new AwsError(
                    400,
                    "RepositoryNotFoundException",
                    "The repository with name '" + repository(fields) + "' does not exist in the registry with id '"
                            + registry(fields) + "'");
        }
    }

    private String registry(Fields fields) {
        return fields.text("registryId").orElse(account.id());
    }

    private static String repository(Fields fields) {
        return fields.required("repositoryName");
    }
}
