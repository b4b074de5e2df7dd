package gorgon.operator.stage;

/** What to do with a staged model. */
final class NextStep {
    private NextStep() {}

    static String of(Outcome outcome) {
        return switch (outcome.target()) {
            case BucketPrefix prefix -> """
                next: serve it from a CDK app of your own with gorgon.infra.endpoint.TgiEndpoint and this model
                  new ServedModel(Bucket.fromBucketName(this, "Models", "%s"), "%s", "%s", "%s")
                README.md, "From a laptop", has the whole of it""".formatted(prefix.bucket(), prefix.keys(), prefix.s3Uri(), outcome.digest());
            case TargetDirectory directory -> """
                next: mount it as /opt/ml/model in a TGI container, or copy it to where SageMaker reads
                  aws s3 cp --recursive %s s3://BUCKET/PREFIX/""".formatted(directory.path());
        };
    }
}
