package gorgon.localaws.s3;

import gorgon.localaws.account.Account;
import gorgon.localaws.cloudformation.ProvisionedResource;
import gorgon.localaws.cloudformation.ResourceProvider;
import gorgon.localaws.cloudformation.ResourceRequest;
import gorgon.localaws.http.AwsError;
import gorgon.localaws.http.Fields;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * {@code AWS::S3::Bucket}. Versioning is passed on; encryption, access logs, ownership, public access and lifecycle rules are
 * accepted and have nothing to act on here.
 */
public final class BucketProvider implements ResourceProvider {
    private static final int LONGEST_NAME = 63;
    private static final Set<String> KNOWN = Set.of(
            "BucketName",
            "AccessControl",
            "BucketEncryption",
            "LifecycleConfiguration",
            "LoggingConfiguration",
            "OwnershipControls",
            "PublicAccessBlockConfiguration",
            "Tags",
            "VersioningConfiguration");

    private final S3Content content;
    private final Account account;

    public BucketProvider(S3Content content, Account account) {
        this.content = content;
        this.account = account;
    }

    @Override
    public Set<String> types() {
        return Set.of("AWS::S3::Bucket");
    }

    @Override
    public ProvisionedResource create(ResourceRequest request) {
        String name = new Fields(request.properties())
                .text("BucketName")
                .orElseGet(() -> bucketName(request.generatedName()));
        if (content.buckets().contains(name)) {
            throw new AwsError(409, "AlreadyExists", name + " already exists");
        }
        content.create(name);
        configure(name, request);
        return provisioned(name);
    }

    @Override
    public ProvisionedResource update(ResourceRequest request, ProvisionedResource current) {
        configure(current.physicalId(), request);
        return current;
    }

    @Override
    public void delete(ResourceRequest request, ProvisionedResource current) {
        String name = current.physicalId();
        if (!content.buckets().contains(name)) {
            return;
        }
        try {
            content.delete(name);
        } catch (AwsError e) {
            if (e.status() != 409) {
                throw e;
            }
            throw new AwsError(
                    409,
                    "BucketNotEmpty",
                    "The bucket you tried to delete is not empty (Service: S3, Status Code: 409; bucket " + name + ")");
        }
    }

    private void configure(String name, ResourceRequest request) {
        new Fields(request.properties()).allowOnly(request.type(), KNOWN);
        requireLogBucket(name, new Fields(request.properties().path("LoggingConfiguration")));
        if (request.properties().at("/VersioningConfiguration/Status").asText().equals("Enabled")) {
            content.enableVersioning(name);
        }
    }

    /** Without a destination a bucket logs to itself. */
    private void requireLogBucket(String name, Fields logging) {
        String destination = logging.text("DestinationBucketName").orElse(name);
        if (!content.buckets().contains(destination)) {
            throw new AwsError(
                    400,
                    "InvalidTargetBucketForLogging",
                    "The target bucket for logging does not exist: " + destination);
        }
    }

    /** As CloudFormation's: lower case, the random end kept. */
    private static String bucketName(String generated) {
        String lower = generated.toLowerCase(Locale.ROOT);
        if (lower.length() <= LONGEST_NAME) {
            return lower;
        }
        String suffix = lower.substring(lower.lastIndexOf('-'));
        return lower.substring(0, LONGEST_NAME - suffix.length()) + suffix;
    }

    private ProvisionedResource provisioned(String name) {
        String regional = name + ".s3." + account.region() + ".amazonaws.com";
        return new ProvisionedResource(
                name,
                name,
                Map.of(
                        "Arn", "arn:aws:s3:::" + name,
                        "DomainName", name + ".s3.amazonaws.com",
                        "RegionalDomainName", regional,
                        "DualStackDomainName", name + ".s3.dualstack." + account.region() + ".amazonaws.com"));
    }
}
