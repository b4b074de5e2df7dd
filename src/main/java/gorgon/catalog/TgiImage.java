package gorgon.catalog;

/** The container image of one TGI version in one region. */
public record TgiImage(TgiRegistry registry, String repository, TgiRelease release) {
    public String uri() {
        return "%s.dkr.ecr.%s.%s/%s:%s"
                .formatted(registry.account(), registry.region(), registry.dnsSuffix(), repository, release.tag());
    }

    /** What the execution role must be allowed to pull from. */
    public String repositoryArn() {
        return "arn:%s:ecr:%s:%s:repository/%s"
                .formatted(registry.partition(), registry.region(), registry.account(), repository);
    }
}
