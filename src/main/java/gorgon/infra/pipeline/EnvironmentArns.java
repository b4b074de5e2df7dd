package gorgon.infra.pipeline;

import java.util.List;
import java.util.Locale;
import software.amazon.awscdk.Stack;

/**
 * The ARNs of an environment in the account of a stack, known before anything of it exists. Those of the bootstrap are the
 * same for every environment of one account and region: they keep environments apart only by their accounts.
 */
record EnvironmentArns(Stack stack, DeliveredEnvironment environment) {
    // The default qualifier of `cdk bootstrap`.
    private static final String BOOTSTRAP = "cdk-hnb659fds-";

    /** What `cdk deploy` assumes, and nothing else: CloudFormation itself uses the fifth. */
    List<String> bootstrapRoles() {
        return List.of(role("deploy"), role("file-publishing"), role("image-publishing"), role("lookup"));
    }

    /** Objects of the buckets that the stack makes. */
    String anyStaged() {
        return "arn:%s:s3:::%s-*/*"
                .formatted(stack.getPartition(), environment.stackName().toLowerCase(Locale.ROOT));
    }

    String anyKey() {
        return regional("kms", "key/*");
    }

    /** As KMS names the service through which it is asked. */
    String storageService() {
        return "s3.%s.%s".formatted(environment.region(), stack.getUrlSuffix());
    }

    String bootstrapVersion() {
        return regional("ssm", "parameter/cdk-bootstrap/hnb659fds/version");
    }

    String anyAsset() {
        return "arn:%s:s3:::%sassets-%s-%s/*"
                .formatted(stack.getPartition(), BOOTSTRAP, stack.getAccount(), environment.region());
    }

    String anyOfTheStack() {
        return regional("cloudformation", "stack/%s/*".formatted(environment.stackName()));
    }

    String endpoint() {
        return regional("sagemaker", "endpoint/" + environment.endpointName());
    }

    /** Their names are generated, so that no narrower one can be written. */
    List<String> anyConfigAndModel() {
        return List.of(regional("sagemaker", "endpoint-config/*"), regional("sagemaker", "model/*"));
    }

    private String role(String purpose) {
        return "arn:%s:iam::%s:role/%s%s-role-%s-%s"
                .formatted(
                        stack.getPartition(),
                        stack.getAccount(),
                        BOOTSTRAP,
                        purpose,
                        stack.getAccount(),
                        environment.region());
    }

    private String regional(String service, String resource) {
        return "arn:%s:%s:%s:%s:%s"
                .formatted(stack.getPartition(), service, environment.region(), stack.getAccount(), resource);
    }
}
