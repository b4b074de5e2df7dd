package gorgon.artifactprep.model.rule;

import gorgon.artifactprep.model.Evidence;
import gorgon.artifactprep.model.Findings;
import gorgon.artifactprep.model.Rule;
import gorgon.artifactprep.model.RuleDescription;
import gorgon.artifactprep.model.Serving;
import java.util.List;
import java.util.Optional;

/** Every shard that the index names is there, for an engine that may go by it. */
final class IndexedFiles implements Rule {
    @Override
    public String name() {
        return "shard-index";
    }

    @Override
    public RuleDescription description() {
        return new RuleDescription(
                "the files that `" + ShardIndex.FILE + "` names",
                "error where one is not there",
                "a part of the model");
    }

    @Override
    public void check(Evidence model, Serving serving, Findings findings) {
        Optional<ShardIndex> index = ShardIndex.of(model);
        List<String> absent = index.stream()
                .flatMap(present -> present.files().stream())
                .filter(path -> !model.has(path))
                .toList();
        if (!absent.isEmpty()) {
            findings.error(
                    ShardIndex.FILE,
                    "naming %s, not there".formatted(Names.of(absent)),
                    "every file that the index names",
                    "a part of the model is missing",
                    "take the base repository whole, at one commit, and see that base.ignore does not match its shards");
        }
    }
}
