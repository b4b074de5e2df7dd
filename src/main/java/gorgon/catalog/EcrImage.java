package gorgon.catalog;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An image in a private registry of ECR, by digest: what it names can never change. */
public record EcrImage(String account, TgiRegistry home, String repository, String digest) {
    // https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html, repositoryName.
    private static final Pattern FORM = Pattern.compile("(?<account>[0-9]{12})\\.dkr\\.ecr\\.(?<region>[a-z0-9-]+)"
            + "\\.(?<suffix>[a-z0-9.]+)/(?<repository>[a-z0-9]+(?:[._/-]+[a-z0-9]+)*)(?<version>[:@].*)?");
    private static final Pattern DIGEST = Pattern.compile("@(sha256:[0-9a-f]{64})");

    /**
     * Reads {@code 123456789012.dkr.ecr.us-east-1.amazonaws.com/tgi@sha256:...}.
     *
     * @throws IllegalArgumentException that says what to write
     */
    public static EcrImage parse(String uri, Table<TgiRegistry> registries) {
        Matcher form = FORM.matcher(uri);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "not an image in ECR; write ACCOUNT.dkr.ecr.REGION.amazonaws.com/REPOSITORY@sha256:DIGEST");
        }
        TgiRegistry home = home(form, registries);
        return new EcrImage(form.group("account"), home, form.group("repository"), digest(form.group("version")));
    }

    public String uri() {
        return "%s.dkr.ecr.%s.%s/%s@%s".formatted(account, home.region(), home.dnsSuffix(), repository, digest);
    }

    public String repositoryArn() {
        return "arn:%s:ecr:%s:%s:repository/%s".formatted(home.partition(), home.region(), account, repository);
    }

    private static TgiRegistry home(Matcher form, Table<TgiRegistry> registries) {
        TgiRegistry home = registries.find(form.group("region"));
        if (!form.group("suffix").equals(home.dnsSuffix())) {
            throw new IllegalArgumentException("not the address of ECR in %s; write ACCOUNT.dkr.ecr.%s.%s/..."
                    .formatted(home.region(), home.region(), home.dnsSuffix()));
        }
        return home;
    }

    private static String digest(@Nullable String version) {
        Matcher digest = DIGEST.matcher(version == null ? "" : version);
        if (!digest.matches()) {
            throw new IllegalArgumentException(
                    "not by digest, so another image could be served without a difference in cdk diff; "
                            + "end it in @sha256: and 64 hex digits, as aws ecr describe-images prints them");
        }
        return digest.group(1);
    }
}
