package gorgon.localaws.cloudformation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Plays a few real types: physical ids are {@code logicalId-1}, {@code logicalId-2}...; every call is recorded. */
final class FakeProvider implements ResourceProvider {
    static final String MODEL = "AWS::SageMaker::Model";
    static final String CONFIG = "AWS::SageMaker::EndpointConfig";
    static final String ENDPOINT = "AWS::SageMaker::Endpoint";
    static final String PARAMETER = "AWS::SSM::Parameter";

    private static final int PATIENCE_SECONDS = 20;

    final List<String> calls = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> made = new ConcurrentHashMap<>();
    private final Map<String, String> failures = new ConcurrentHashMap<>();
    private final Set<String> onceOnly = ConcurrentHashMap.newKeySet();
    private final Map<String, CountDownLatch> gates = new ConcurrentHashMap<>();
    private final Set<String> cancelled = ConcurrentHashMap.newKeySet();

    /** The call, such as {@code create A} or {@code update A-1}, fails from now on. */
    void fail(String call, String reason) {
        failures.put(call, reason);
    }

    /** The next such call fails. */
    void failOnce(String call, String reason) {
        fail(call, reason);
        onceOnly.add(call);
    }

    void succeed(String call) {
        failures.remove(call);
    }

    /** The call waits until the gate is opened or it is cancelled. */
    CountDownLatch hold(String call) {
        CountDownLatch gate = new CountDownLatch(1);
        gates.put(call, gate);
        return gate;
    }

    @Override
    public Set<String> types() {
        return Set.of(MODEL, CONFIG, ENDPOINT, PARAMETER);
    }

    @Override
    public ProvisionedResource create(ResourceRequest request) {
        act("create " + request.logicalId(), request);
        int number = made.merge(request.logicalId(), 1, Integer::sum);
        return provisioned(request, request.logicalId() + "-" + number);
    }

    @Override
    public ProvisionedResource update(ResourceRequest request, ProvisionedResource current) {
        act("update " + current.physicalId(), request);
        return provisioned(request, current.physicalId());
    }

    @Override
    public void delete(ResourceRequest request, ProvisionedResource current) {
        act("delete " + current.physicalId(), request);
    }

    @Override
    public void cancel(ResourceRequest request) {
        cancelled.add(request.generatedName());
        gates.values().forEach(CountDownLatch::countDown);
    }

    private void act(String call, ResourceRequest request) {
        calls.add(call);
        CountDownLatch gate = gates.get(call);
        if (gate != null) {
            await(gate);
        }
        if (cancelled.contains(request.generatedName())) {
            throw new CancellationException();
        }
        String failure = onceOnly.remove(call) ? failures.remove(call) : failures.get(call);
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
    }

    private static void await(CountDownLatch gate) {
        try {
            if (!gate.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody opened the gate");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static ProvisionedResource provisioned(ResourceRequest request, String physicalId) {
        Map<String, String> attributes = new HashMap<>();
        for (String name : List.of("ModelName", "EndpointConfigName", "EndpointName")) {
            attributes.put(name, physicalId);
        }
        attributes.put("Value", request.properties().path("Value").asText());
        return new ProvisionedResource(physicalId, "ref-of-" + physicalId, attributes);
    }
}
