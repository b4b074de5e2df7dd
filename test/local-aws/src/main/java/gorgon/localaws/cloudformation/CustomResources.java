package gorgon.localaws.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.localaws.cloudformation.CustomResourceEvent.RequestType;
import gorgon.localaws.http.RestService;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Custom resources: the function behind the service token is invoked, and what it PUTs to the response URL decides. {@link
 * #responses()} must be reachable at {@link #RESPONSE_PATH} of the endpoint.
 */
public final class CustomResources implements ResourceProvider {
    public static final String RESPONSE_PATH = ResponseUrls.PATH;

    private static final int LONGEST_TIMEOUT_SECONDS = 3600;

    private final FunctionQueue functions;
    private final ResponseUrls urls;
    private final Map<String, CompletableFuture<CustomResourceResponse>> answers = new ConcurrentHashMap<>();

    /** What each resource was last sent, success or not: a rollback's Update has it as the old properties. */
    private final Map<String, ObjectNode> lastSent = new ConcurrentHashMap<>();

    /** {@code endpoint}: where the response URLs begin, for example {@code http://127.0.0.1:4566}. */
    public CustomResources(FunctionQueue functions, Supplier<URI> endpoint) {
        this.functions = functions;
        this.urls = new ResponseUrls(endpoint);
    }

    public RestService responses() {
        return urls;
    }

    @Override
    public Set<String> types() {
        return Set.of(ResourceSchemas.CUSTOM_RESOURCE, ResourceProviders.ANY_CUSTOM);
    }

    @Override
    public ProvisionedResource create(ResourceRequest request) {
        try {
            return created(request, exchange(CustomResourceEvent.of(RequestType.CREATE, request), request));
        } catch (CancellationException e) {
            throw new ResourceCreationFailed(invented(request), e);
        }
    }

    private static ProvisionedResource created(ResourceRequest request, CustomResourceResponse response) {
        if (response.success()) {
            return provisioned(response);
        }
        ProvisionedResource remains = response.physicalId().isEmpty() ? invented(request) : provisioned(response);
        throw new ResourceCreationFailed(remains, new IllegalStateException(response.reason()));
    }

    /** CloudFormation makes up an id where it has none, and the rollback's Delete bears it. */
    private static ProvisionedResource invented(ResourceRequest request) {
        return new ProvisionedResource(request.generatedName(), request.generatedName(), Map.of());
    }

    private static ProvisionedResource provisioned(CustomResourceResponse response) {
        return new ProvisionedResource(response.physicalId(), response.physicalId(), response.attributes());
    }

    @Override
    public ProvisionedResource update(ResourceRequest request, ProvisionedResource current) {
        ObjectNode old = lastSent.getOrDefault(key(request), request.properties());
        if (!old.path("ServiceToken").equals(request.properties().path("ServiceToken"))) {
            throw new TemplateError("Modifying service token is not allowed.");
        }
        CustomResourceEvent event = CustomResourceEvent.of(RequestType.UPDATE, request)
                .withPhysicalId(current.physicalId())
                .withOldProperties(old);
        return provisioned(succeeded(exchange(event, request)));
    }

    @Override
    public void delete(ResourceRequest request, ProvisionedResource current) {
        CustomResourceEvent event =
                CustomResourceEvent.of(RequestType.DELETE, request).withPhysicalId(current.physicalId());
        succeeded(exchange(event, request));
    }

    @Override
    public void cancel(ResourceRequest request) {
        expect(request).cancel(false);
    }

    private static CustomResourceResponse succeeded(CustomResourceResponse response) {
        if (!response.success()) {
            throw new IllegalStateException(response.reason());
        }
        return response;
    }

    private CustomResourceResponse exchange(CustomResourceEvent event, ResourceRequest request) {
        int timeoutSeconds = timeoutSeconds(request);
        CompletableFuture<CustomResourceResponse> answer = expect(request);
        try {
            send(event, request, answer);
            return await(answer, event, timeoutSeconds);
        } finally {
            answers.remove(request.generatedName());
        }
    }

    /** The same future for the call and for its cancellation, whichever asks first; the name is fresh in every request. */
    private CompletableFuture<CustomResourceResponse> expect(ResourceRequest request) {
        return answers.computeIfAbsent(request.generatedName(), name -> new CompletableFuture<>());
    }

    private void send(
            CustomResourceEvent event, ResourceRequest request, CompletableFuture<CustomResourceResponse> answer) {
        CustomResourceEvent complete = urls.expect(event, answer);
        if (!event.body().path("RequestType").asText().equals("Delete")) {
            lastSent.put(key(request), request.properties().deepCopy());
        }
        functions.invokeLater(complete.serviceToken(), complete.body());
    }

    private static String key(ResourceRequest request) {
        return request.stackId() + "|" + request.logicalId();
    }

    private static CustomResourceResponse await(
            CompletableFuture<CustomResourceResponse> answer, CustomResourceEvent event, int timeoutSeconds) {
        try {
            return answer.get(timeoutSeconds, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return CustomResourceResponse.failed("CloudFormation did not receive a response from your Custom Resource."
                    + " Please check your logs for requestId [" + event.requestId() + "].");
        } catch (ExecutionException e) {
            throw new IllegalStateException("the response future is only ever completed or cancelled", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("local-aws closed while it waited for request " + event.requestId(), e);
        }
    }

    private static int timeoutSeconds(ResourceRequest request) {
        JsonNode timeout = request.properties().path("ServiceTimeout");
        int seconds = timeout.isMissingNode() ? LONGEST_TIMEOUT_SECONDS : timeout.asInt();
        if (seconds < 1 || seconds > LONGEST_TIMEOUT_SECONDS) {
            throw new TemplateError("ServiceTimeout must be from 1 to " + LONGEST_TIMEOUT_SECONDS + " seconds, found "
                    + timeout.asText());
        }
        return seconds;
    }
}
