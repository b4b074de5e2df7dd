package gorgon.config;

/** What an installation that people depend on should have. */
final class ProductionWarnings {
    private static final String PRODUCTION = "prod";

    private final Section section;

    ProductionWarnings(Section section) {
        this.section = section;
    }

    void note(EnvironmentConfiguration environment) {
        Operation operation = environment.operation();
        if (!environment.name().equals(PRODUCTION) && !operation.protection().termination()) {
            return;
        }
        if (!operation.rollout().rollsBackOnAlarms()) {
            section.warning(
                    "rollout.rollbackOnAlarms",
                    "rolloutUnwatched",
                    "false",
                    "a model that answers with errors replaces one that does not; write true");
        }
        if (operation.fewestInstances(environment.fleet()) == 1) {
            section.warning(
                    "instance.count",
                    "oneInstance",
                    "1",
                    "nothing answers while one instance is replaced by AWS; write 2 (and scaling.minimum 2 where it scales)");
        }
    }
}
