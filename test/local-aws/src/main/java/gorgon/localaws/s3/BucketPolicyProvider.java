package gorgon.localaws.s3;

import gorgon.localaws.cloudformation.ProvisionedResource;
import gorgon.localaws.cloudformation.ResourceProvider;
import gorgon.localaws.cloudformation.ResourceRequest;
import gorgon.localaws.http.AwsError;
import gorgon.localaws.http.Fields;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** {@code AWS::S3::BucketPolicy}: at most one a bucket; nothing here enforces it. */
public final class BucketPolicyProvider implements ResourceProvider {
    private final Set<String> buckets = ConcurrentHashMap.newKeySet();
    private final S3Content content;

    public BucketPolicyProvider(S3Content content) {
        this.content = content;
    }

    @Override
    public Set<String> types() {
        return Set.of("AWS::S3::BucketPolicy");
    }

    @Override
    public ProvisionedResource create(ResourceRequest request) {
        String bucket = new Fields(request.properties()).required("Bucket");
        content.requireBucket(bucket);
        if (!buckets.add(bucket)) {
            throw new AwsError(409, "AlreadyExists", "The bucket policy already exists on bucket " + bucket + ".");
        }
        return new ProvisionedResource(bucket, bucket, Map.of());
    }

    @Override
    public ProvisionedResource update(ResourceRequest request, ProvisionedResource current) {
        return current;
    }

    @Override
    public void delete(ResourceRequest request, ProvisionedResource current) {
        buckets.remove(current.physicalId());
    }
}
