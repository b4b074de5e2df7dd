package gorgon.operator.fit;

import gorgon.catalog.InstanceType;
import gorgon.tgi.LoadedModel;
import gorgon.tgi.TgiRun;

/**
 * What is asked.
 *
 * @param inferredHeads whether the number of heads is nobody's word
 */
record Question(
        String environment,
        String region,
        String base,
        String heads,
        boolean inferredHeads,
        LoadedModel model,
        TgiRun run,
        InstanceType instance) {}
