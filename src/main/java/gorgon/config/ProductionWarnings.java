package gorgon.config;

/** What an installation that people depend on should have. */
final class ProductionWarnings {
    private final Section section;
    private final boolean isProduction;

    ProductionWarnings(Section section, boolean isProduction) {
        this.section = section;
        this.isProduction = isProduction;
    }

    void note(EnvironmentConfiguration environment) {
        Operation operation = environment.operation();
        if (!isProduction && !operation.protection().termination()) {
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
