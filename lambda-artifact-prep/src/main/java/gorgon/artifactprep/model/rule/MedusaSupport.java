package gorgon.artifactprep.model.rule;

import gorgon.artifactprep.model.BaseConfig;
import gorgon.artifactprep.model.Evidence;
import gorgon.tgi.TgiVersion;

/** Whether a version comes to load heads beside this base model. */
final class MedusaSupport {
    private MedusaSupport() {}

    /** Of a family that is not known it is said that it does. */
    static boolean isIn(TgiVersion tgi, Evidence model) {
        return model.baseConfig()
                .flatMap(BaseConfig::family)
                .map(tgi::readsHeads)
                .orElse(true);
    }
}
