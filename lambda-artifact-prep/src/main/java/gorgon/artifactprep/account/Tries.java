package gorgon.artifactprep.account;

import gorgon.artifactprep.time.Pause;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Asks again, question by question, where AWS did not say: a new permission takes some seconds, a throttled call is one soon. */
public final class Tries {
    private static final int MOST = 4;
    private static final Duration BETWEEN = Duration.ofSeconds(5);

    private final Pause pause;

    public Tries(Pause pause) {
        this.pause = pause;
    }

    /** The same account, asked so. */
    public Account of(Account account) {
        return new Account(
                of(account.quotas()),
                image -> repeated(() -> account.images().has(image)),
                of(account.endpoints()),
                endpointName -> repeated(() -> account.scalingTargets().includes(endpointName)));
    }

    /** The same stacks, asked so. */
    public Stacks of(Stacks stacks) {
        return stackId -> repeated(() -> stacks.status(stackId));
    }

    private Quotas of(Quotas quotas) {
        return new Quotas() {
            @Override
            public Map<String, Quota> applied(Set<String> names) {
                return repeated(() -> quotas.applied(names));
            }

            @Override
            public Map<String, Quota> defaults(Set<String> names) {
                return repeated(() -> quotas.defaults(names));
            }
        };
    }

    private Endpoints of(Endpoints endpoints) {
        return new Endpoints() {
            @Override
            public Optional<Endpoint> find(String name) {
                return repeated(() -> endpoints.find(name));
            }

            @Override
            public Optional<String> instanceType(String configName) {
                return repeated(() -> endpoints.instanceType(configName));
            }
        };
    }

    private <T> T repeated(Supplier<T> question) {
        for (int tried = 1; ; tried++) {
            try {
                return question.get();
            } catch (Unanswered unanswered) {
                if (tried == MOST) {
                    throw unanswered;
                }
                pause.await(BETWEEN);
            }
        }
    }
}
