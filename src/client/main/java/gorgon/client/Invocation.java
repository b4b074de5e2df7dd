package gorgon.client;

import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointRequest;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointWithResponseStreamRequest;

/** SageMaker's part of a request. */
record Invocation(String endpoint, Optional<String> variant) {
    private static final String JSON = "application/json";

    InvokeEndpointRequest whole(String body) {
        InvokeEndpointRequest.Builder request = InvokeEndpointRequest.builder()
                .endpointName(endpoint)
                .contentType(JSON)
                .body(SdkBytes.fromUtf8String(body));
        variant.ifPresent(request::targetVariant);
        return request.build();
    }

    InvokeEndpointWithResponseStreamRequest streamed(String body) {
        InvokeEndpointWithResponseStreamRequest.Builder request = InvokeEndpointWithResponseStreamRequest.builder()
                .endpointName(endpoint)
                .contentType(JSON)
                .body(SdkBytes.fromUtf8String(body));
        variant.ifPresent(request::targetVariant);
        return request.build();
    }
}
