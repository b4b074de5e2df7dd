package gorgon.infra.observability;

import com.fasterxml.jackson.databind.ObjectMapper;
import gorgon.config.Watch;
import gorgon.infra.TemplateView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Stack;

/** A stack of somebody else's, whose endpoint is {@code theirs}. */
final class WatchedStack {
    static final EndpointMetrics METRICS = new EndpointMetrics("theirs", "AllTraffic");
    static final int MAX_CONCURRENT_REQUESTS = 128;

    private final App app;
    final Stack stack;

    WatchedStack(Path folder) {
        this.app = new App(AppProps.builder()
                .outdir(folder.resolve("cdk.out").toString())
                .analyticsReporting(false)
                .build());
        this.stack = new Stack(app, "Theirs");
    }

    static Watch watch(boolean expectsTraffic) {
        return watch(expectsTraffic, Optional.empty(), Optional.empty());
    }

    static Watch watch(boolean expectsTraffic, Optional<String> email, Optional<String> topicArn) {
        return new Watch(email, topicArn, 30, expectsTraffic, Duration.ofSeconds(40), Duration.ofMillis(2500));
    }

    EndpointAlarms alarms(boolean expectsTraffic) {
        return new EndpointAlarms(
                stack, "Alarms", METRICS, watch(expectsTraffic), OptionalInt.of(MAX_CONCURRENT_REQUESTS));
    }

    TemplateView synthesize() {
        try {
            return new TemplateView(new ObjectMapper()
                    .readTree(Path.of(app.synth().getDirectory(), stack.getTemplateFile())
                            .toFile()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
