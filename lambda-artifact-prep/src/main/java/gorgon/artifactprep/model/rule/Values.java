package gorgon.artifactprep.model.rule;

import gorgon.artifactprep.model.Evidence;
import gorgon.artifactprep.model.Findings;
import gorgon.artifactprep.model.Rule;
import gorgon.artifactprep.model.RuleDescription;
import gorgon.artifactprep.model.ScaleSample;
import gorgon.artifactprep.model.Serving;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The weights are numbers, as far as a few of them tell; headers say nothing of values, and TGI does not look at them. */
final class Values implements Rule {
    // vLLM issues 2251, 2359 and 7375; transformers issue 28412 names TGI.
    private static final Set<String> EMPTY_TEXT = Set.of("TheBloke/Mixtral-8x7B-Instruct-v0.1-AWQ");

    private static final String CURE = "take another repository or revision, or stage anew if the original is sound";

    @Override
    public String name() {
        return "values";
    }

    @Override
    public RuleDescription description() {
        return new RuleDescription(
                "the base repository against those known to be broken; a few `scales` read from the files",
                "error",
                "empty or senseless answers from a model that loads");
    }

    @Override
    public void check(Evidence model, Serving serving, Findings findings) {
        checkRepository(model, findings);
        note(
                model,
                sample -> sample.notFinite() > 0,
                "not finite",
                "NaN spreads to every logit: the text is empty",
                findings);
        // AWQ's quantizer bounds scales from below; only bytes that were never written are all zero.
        note(model, Values::isZero, "all zero", "what these weights should add is missing from every token", findings);
    }

    private static boolean isZero(ScaleSample sample) {
        return sample.values() > 0 && sample.zeros() == sample.values();
    }

    private static void checkRepository(Evidence model, Findings findings) {
        Optional.ofNullable(model.origins().get(Evidence.BASE_FOLDER))
                .filter(repository -> EMPTY_TEXT.stream().anyMatch(repository::equalsIgnoreCase))
                .ifPresent(repository -> findings.error(
                        Evidence.BASE_FOLDER,
                        "from " + repository,
                        "another AWQ repository",
                        "it loads, computes NaN and answers with empty text (vLLM issue 2359, transformers issue 28412)",
                        "take ybelkada/Mixtral-8x7B-Instruct-v0.1-AWQ or casperhansen/mixtral-instruct-awq"));
    }

    private static void note(
            Evidence model, Predicate<ScaleSample> isWrong, String value, String consequence, Findings findings) {
        List<ScaleSample> wrong = model.scales().stream().filter(isWrong).toList();
        if (!wrong.isEmpty()) {
            ScaleSample first = wrong.getFirst();
            findings.error(
                    "%s: %s".formatted(first.path(), first.tensor()),
                    "%s, in %d of %d tensors that were looked into"
                            .formatted(value, wrong.size(), model.scales().size()),
                    "scales above zero",
                    consequence,
                    CURE);
        }
    }
}
