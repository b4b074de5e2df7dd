package gorgon.infra.endpoint;

import software.amazon.awscdk.services.s3.IBucket;

/**
 * The model to serve.
 *
 * @param keyPrefix the folder of the bucket that holds this model and its successors
 * @param s3Uri the prefix of this model, with a slash at its end
 * @param digest changes whenever the model does, so that the change is visible in {@code cdk diff}
 */
public record ServedModel(IBucket bucket, String keyPrefix, String s3Uri, String digest) {}
