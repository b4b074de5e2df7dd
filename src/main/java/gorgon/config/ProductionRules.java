package gorgon.config;

/**
 * What an environment that people depend on must have before it is deployed. Whoever only reads it, to pin it for
 * instance, may find it otherwise.
 */
final class ProductionRules {
    private static final String PRODUCTION = "prod";

    private final Section section;
    private final boolean isProduction;

    /** @param name of the environment; {@code prod} is one unless the file says otherwise */
    ProductionRules(Section section, String name) {
        this.section = section;
        this.isProduction = section.flag("production", name.equals(PRODUCTION));
    }

    boolean isProduction() {
        return isProduction;
    }

    void check(EnvironmentConfiguration environment) {
        if (!isProduction) {
            return;
        }
        ModelSources model = environment.model();
        refuseBranch("heads", model.heads(), environment.name());
        refuseBranch("base", model.base(), environment.name());
        Protection protection = environment.operation().protection();
        refuse("termination", protection.termination(), "one command deletes what people depend on");
        refuse("retainModels", protection.retainsModels(), "the staged models go with the stack");
    }

    private void refuseBranch(String key, ModelSource source, String environment) {
        if (!source.revision().isCommit()) {
            section.child(key)
                    .refuseDeployment(
                            "revision",
                            "\"%s\"".formatted(source.revision()),
                            "production serves a commit, never what a branch becomes; run ./gorgon pin --environment "
                                    + environment);
        }
    }

    private void refuse(String key, boolean isOn, String reason) {
        if (!isOn) {
            section.child("protection")
                    .refuseDeployment(key, "false", "not for production: %s; write true".formatted(reason));
        }
    }
}
