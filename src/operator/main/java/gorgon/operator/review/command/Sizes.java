package gorgon.operator.review.command;

import static java.util.function.Predicate.not;

import gorgon.artifactprep.hub.Hub;
import gorgon.artifactprep.hub.Patience;
import gorgon.artifactprep.time.Deadline;
import gorgon.artifactprep.time.Pause;
import gorgon.operator.hub.MachineHub;
import gorgon.operator.project.Project;
import gorgon.operator.review.serving.HubSizes;
import gorgon.operator.review.serving.ModelSizes;
import java.time.Duration;
import java.util.Optional;

/** What the Hub says of sizes, soon or not at all: a review is worth something without them. */
final class Sizes {
    private static final int TRIES = 2;
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private Sizes() {}

    static ModelSizes ofHub(Optional<String> environment) {
        return new HubSizes(() -> hub(environment), note -> System.err.println("note: " + note));
    }

    private static Hub hub(Optional<String> environment) {
        Patience patience = new Patience(TRIES, LONGEST, Deadline.in(LONGEST), Pause.SLEEP);
        return MachineHub.of(Project.current()
                        .unjudgedConfiguration(environment.filter(not("*"::equals)))
                        .environment())
                .client(patience);
    }
}
