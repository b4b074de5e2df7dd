package gorgon.operator.smoke;

import gorgon.operator.account.Refused;
import gorgon.operator.account.Unavailable;
import gorgon.operator.deployed.DeployedEndpoint;
import gorgon.operator.deployed.DeployedModel;
import gorgon.operator.deployed.EndpointReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which model serves, and whether nothing is under way.
 *
 * @param expected digest; empty where any will do
 */
record ModelCheck(EndpointReader reader, String endpoint, Optional<String> expected, Duration patience) {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** What was found, with the checks of it. */
    record Found(List<Check> checks, Optional<String> digest) {
        Found {
            checks = List.copyOf(checks);
        }
    }

    Found look() {
        try {
            Optional<DeployedEndpoint> found = settled();
            List<Check> checks = new ArrayList<>(List.of(service(found)));
            Optional<String> digest = found.flatMap(DeployedEndpoint::model).flatMap(DeployedModel::digest);
            expected.ifPresent(wanted -> checks.add(model(digest, wanted)));
            return new Found(checks, digest);
        } catch (Refused | Unavailable silence) {
            return new Found(
                    List.of(Check.failed("endpoint", String.valueOf(silence.getMessage()), "InService")),
                    Optional.empty());
        }
    }

    private Optional<DeployedEndpoint> settled() {
        long limit = System.nanoTime() + patience.toNanos();
        Optional<DeployedEndpoint> found = reader.read(endpoint);
        while (found.filter(DeployedEndpoint::isChanging).isPresent() && System.nanoTime() < limit) {
            pause(Math.min(PAUSE.toNanos(), limit - System.nanoTime()));
            found = reader.read(endpoint);
        }
        return found;
    }

    private static void pause(long nanoseconds) {
        try {
            Thread.sleep(Duration.ofNanos(nanoseconds));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("tried to wait for the endpoint: interrupted; run it again", interrupted);
        }
    }

    private Check service(Optional<DeployedEndpoint> found) {
        return new Check(
                "endpoint",
                found.filter(DeployedEndpoint::isInService).isPresent(),
                found.map(DeployedEndpoint::status).orElse("there is no endpoint " + endpoint),
                "InService",
                "deploy it, or wait for it: ./gorgon status, --wait");
    }

    private static Check model(Optional<String> digest, String wanted) {
        return new Check(
                "model",
                digest.filter(wanted::equals).isPresent(),
                digest.map("digest "::concat).orElse("a model without a digest"),
                "digest " + wanted,
                "see what was deployed, and from which assembly: ./gorgon status");
    }
}
