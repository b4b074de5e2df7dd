package gorgon.serving;

import gorgon.catalog.TgiRelease;
import gorgon.config.TgiSettings;
import gorgon.recipe.MedusaRecipe;
import java.util.SortedMap;
import java.util.TreeMap;

/** TGI's environment variables, under the names that the version reads. */
public final class ContainerEnvironment {
    private ContainerEnvironment() {}

    /** All that TGI is told, for a caller to add to. */
    public static SortedMap<String, String> of(TgiRelease release, TgiSettings tgi) {
        SortedMap<String, String> variables =
                new TreeMap<>(release.environment(tgi.tokens().maxInput()));
        variables.put("HF_MODEL_ID", MedusaRecipe.MODEL_DIRECTORY);
        variables.put("HF_HUB_OFFLINE", "1");
        variables.put("SM_NUM_GPUS", Integer.toString(tgi.shards()));
        // TGI's own detection reads the heads' config.json, which says nothing of it.
        variables.put("QUANTIZE", tgi.quantize());
        variables.put("MAX_TOTAL_TOKENS", Integer.toString(tgi.tokens().maxTotal()));
        variables.put("MAX_BATCH_PREFILL_TOKENS", Integer.toString(tgi.tokens().maxBatchPrefill()));
        return variables;
    }
}
