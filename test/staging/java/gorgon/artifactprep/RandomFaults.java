package gorgon.artifactprep;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.localaws.http.AwsError;
import gorgon.localaws.lambda.FunctionError;
import gorgon.localaws.lambda.FunctionInvoker;
import gorgon.localaws.s3.S3Fault;
import gorgon.localaws.s3.S3Operation;
import gorgon.localaws.s3.S3Request;
import gorgon.localhub.Fault;
import gorgon.localhub.HubRequest;
import gorgon.localhub.TrafficKind;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Faults on every wire. Which ones depends on the seed, on what a request is for and on how often it was repeated, not on
 * the threads: the same seed breaks the same requests.
 */
final class RandomFaults {
    private static final double[] OF_HUB = {0, 0.05, 0.2, 0.5, 0.7, 0.9};
    private static final double[] OF_STORAGE = {0, 0.02, 0.1, 0.2};
    private static final double[] OF_THE_REST = {0, 0.1, 0.3};
    private static final int FRAME = 400;

    private final long seed;
    private final double ofHub;
    private final double ofStorage;
    private final double ofTheRest;
    private final Map<String, AtomicInteger> repetitions = new ConcurrentHashMap<>();
    private final AtomicInteger fired = new AtomicInteger();

    RandomFaults(long seed) {
        this.seed = seed;
        Random random = new Random(seed);
        this.ofHub = OF_HUB[random.nextInt(OF_HUB.length)];
        this.ofStorage = OF_STORAGE[random.nextInt(OF_STORAGE.length)];
        this.ofTheRest = OF_THE_REST[random.nextInt(OF_THE_REST.length)];
    }

    int fired() {
        return fired.get();
    }

    @Override
    public String toString() {
        return "hub %.2f, s3 %.2f, rest %.2f".formatted(ofHub, ofStorage, ofTheRest);
    }

    void breakWiresOf(Cloud cloud) {
        cloud.hub().faults(this::ofHub);
        cloud.s3().faults(this::ofStorage);
        cloud.states()
                .faults(operation -> draw("states " + operation, ofTheRest)
                        .map(random -> new AwsError(400, "ThrottlingException", "Rate exceeded")));
        cloud.invocations().faults(this::invoke);
        cloud.cloudFormation().refuse(() -> draw("respond", ofTheRest).isPresent());
    }

    void end(Cloud cloud) {
        cloud.hub().faults(request -> Fault.NONE);
        cloud.s3().faults(request -> S3Fault.NONE);
        cloud.states().faults(operation -> Optional.empty());
        cloud.invocations().faults(FunctionInvoker::invoke);
        cloud.cloudFormation().refuse(() -> false);
    }

    private Fault ofHub(HubRequest request) {
        String what = request.kind() + request.uri().getPath() + request.range();
        return draw(what, ofHub)
                .map(random -> request.range() == null ? ofMetadata(random) : ofContent(request, random))
                .orElse(Fault.NONE);
    }

    private static Fault ofMetadata(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> new Fault.Answer(503, Map.of("Retry-After", "1"));
            case 1 -> new Fault.Answer(429, Map.of("RateLimit", "\"api\";r=0;t=7"));
            case 2 -> new Fault.CutAfter(random.nextInt(100));
            default -> new Fault.Answer(500, Map.of());
        };
    }

    private static Fault ofContent(HubRequest request, Random random) {
        return switch (random.nextInt(9)) {
            case 0 -> new Fault.StallAfter(random.nextInt(6 << 20), Duration.ofMinutes(1));
            case 1 -> new Fault.WholeFile();
            case 2 -> new Fault.Compressed();
            case 3 -> new Fault.CorruptByte(random.nextInt(1_000));
            case 4 -> new Fault.Answer(request.kind() == TrafficKind.CDN ? 403 : 503, Map.of());
            case 5 -> new Fault.Answer(500, Map.of());
            default -> new Fault.CutAfter(random.nextInt(6 << 20));
        };
    }

    private S3Fault ofStorage(S3Request request) {
        String what = request.operation()
                + request.key()
                + request.parameters().getOrDefault("partNumber", "")
                + request.parameters().getOrDefault("prefix", "");
        return draw(what, ofStorage)
                .map(random -> ofStorage(request.operation(), random))
                .orElse(S3Fault.NONE);
    }

    private static S3Fault ofStorage(S3Operation operation, Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> new S3Fault.Refusal(503, "SlowDown");
            case 1 -> new S3Fault.Refusal(500, "InternalError");
            case 2 -> new S3Fault.CutBefore();
            case 3 -> new S3Fault.Refusal(403, "AccessDenied");
            case 4 ->
                operation == S3Operation.UPLOAD_PART
                        ? new S3Fault.CorruptByte(FRAME + random.nextInt(1_000))
                        : new S3Fault.CutAfter();
            default -> new S3Fault.CutAfter();
        };
    }

    private JsonNode invoke(FunctionInvoker functions, String function, JsonNode event) {
        Optional<Random> drawn = draw("invoke " + function, ofTheRest);
        if (drawn.isEmpty()) {
            return functions.invoke(function, event);
        }
        switch (drawn.get().nextInt(3)) {
            case 0 -> throw new AwsError(429, "TooManyRequestsException", "Rate Exceeded.");
            case 1 -> {
                functions.invoke(function, event);
                throw new AwsError(500, "SdkClientException", "the answer was lost");
            }
            default -> {
                FaultyInvocations.goesOnUnheard(functions, function, event);
                throw new FunctionError("Sandbox.Timedout", "Task timed out");
            }
        }
    }

    /** Empty where nothing breaks, else the source of how it breaks. */
    private Optional<Random> draw(String what, double probability) {
        int repetition =
                repetitions.computeIfAbsent(what, first -> new AtomicInteger()).incrementAndGet();
        Random random = new Random(seed * 31 + what.hashCode() * 1_000_003L + repetition * 7_919L);
        // The first draws of neighbouring seeds are neighbours.
        random.nextInt();
        if (random.nextDouble() >= probability) {
            return Optional.empty();
        }
        fired.incrementAndGet();
        return Optional.of(random);
    }
}
