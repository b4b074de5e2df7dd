package gorgon.serving;

import gorgon.catalog.TgiRelease;
import gorgon.config.OwnImage;
import gorgon.config.OwnImage.Dialect;
import gorgon.config.OwnImage.Engine;
import gorgon.config.TgiSettings;
import gorgon.recipe.MedusaRecipe;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The container's environment variables: TGI's, under the names that the version reads, and those of the file. */
public final class ContainerEnvironment {
    private ContainerEnvironment() {}

    /** All that a container is told, for a caller to add to: another engine than TGI only what the file says. */
    public static SortedMap<String, String> of(TgiRelease release, TgiSettings tgi, Optional<OwnImage> image) {
        SortedMap<String, String> variables = new TreeMap<>();
        if (OwnImage.engine(image) == Engine.TGI) {
            variables.putAll(of(release, tgi));
            image.filter(own -> own.dialect() == Dialect.MESSAGES)
                    .ifPresent(chats -> variables.putAll(release.messagesEnvironment()));
        }
        image.ifPresent(own -> variables.putAll(own.environment()));
        return variables;
    }

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
        variables.put("MAX_CONCURRENT_REQUESTS", Integer.toString(tgi.maxConcurrentRequests()));
        return variables;
    }
}
