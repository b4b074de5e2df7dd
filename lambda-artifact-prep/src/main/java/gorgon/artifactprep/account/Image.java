package gorgon.artifactprep.account;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An image of a private registry of Amazon ECR.
 *
 * @param digest what it is known by where the address has one, whatever tag stands beside it
 */
public record Image(String registry, String region, String repository, Optional<String> tag, Optional<String> digest) {
    // https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html
    private static final Pattern ADDRESS = Pattern.compile(
            "(\\d{12})\\.dkr\\.ecr(?:-fips)?\\.([a-z0-9-]+)\\.[a-z.]+/([^:@]+)(?::([^:@]+))?(?:@(sha256:[0-9a-f]{64}))?");

    /** Empty for one of another registry. */
    public static Optional<Image> parse(String address) {
        Matcher parts = ADDRESS.matcher(address);
        return parts.matches()
                ? Optional.of(new Image(
                        parts.group(1),
                        parts.group(2),
                        parts.group(3),
                        Optional.ofNullable(parts.group(4)),
                        Optional.ofNullable(parts.group(5))))
                : Optional.empty();
    }
}
