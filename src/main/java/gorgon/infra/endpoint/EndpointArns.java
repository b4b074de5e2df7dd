package gorgon.infra.endpoint;

import software.amazon.awscdk.Stack;

/** The ARNs of an endpoint and what belongs to it, known before it exists. */
record EndpointArns(Stack stack, String endpointName) {
    String endpoint() {
        return sageMaker("endpoint/" + endpointName);
    }

    /** Their names are generated, so that no narrower one can be written. */
    String anyConfig() {
        return sageMaker("endpoint-config/*");
    }

    private String sageMaker(String resource) {
        return "arn:%s:sagemaker:%s:%s:%s"
                .formatted(stack.getPartition(), stack.getRegion(), stack.getAccount(), resource);
    }
}
