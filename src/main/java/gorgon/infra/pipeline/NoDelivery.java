package gorgon.infra.pipeline;

/** The file describes environments, but no way to them. */
public final class NoDelivery extends RuntimeException {
    NoDelivery() {
        super(
                "tried to read context.delivery in cdk.json: there is none; write { \"region\": \"us-east-1\", \"repository\": \"owner/name\", \"branch\": \"main\", \"environments\": [\"dev\"] } and, for a pipeline on AWS, the ARN of a CodeConnections connection as \"connection\"");
    }
}
