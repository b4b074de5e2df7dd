package gorgon.artifactprep.model.rule;

import gorgon.artifactprep.json.Excerpt;
import gorgon.artifactprep.model.Evidence;
import gorgon.artifactprep.model.Findings;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Notes tensors of the base model that are in no file, by the file that should be there. */
final class AbsentTensors {
    private static final String REPOSITORY_CURE =
            "take a revision of the base model that has the file, and see that base.ignore does not match it";
    private static final Pattern NUMBERED = Pattern.compile("(.*)-(\\d{5})-of-(\\d{5})\\.safetensors");

    private final Evidence model;
    private final Findings findings;
    private final Set<String> present;
    private final SequencedSet<String> absent = new TreeSet<>();

    AbsentTensors(Evidence model, Optional<ExpectedModel> expected, Findings findings) {
        this.model = model;
        this.findings = findings;
        this.present = model.baseTensors().keySet();
        if (model.knowsAllBaseTensors()) {
            expected.ifPresent(known -> absent.addAll(known.names()));
        }
        absent.removeIf(name -> present.contains(name) || isQuantized(name));
    }

    void check() {
        ShardIndex.of(model).ifPresentOrElse(this::checkIndex, this::checkNumbers);
        if (!absent.isEmpty()) {
            note(
                    Evidence.BASE_FOLDER,
                    "without " + Names.counted(absent, "tensor"),
                    absent,
                    "take weights and config.json from the same repository and commit");
        }
    }

    private void checkIndex(ShardIndex index) {
        for (String file : index.files()) {
            if (!model.has(file)) {
                noteShard(file, "missing", index.tensorsOf(file), REPOSITORY_CURE);
            } else if (!Evidence.isBaseWeights(file)) {
                noteShard(
                        file,
                        "skipped by TGI",
                        index.tensorsOf(file),
                        "rename it: TGI opens no file deeper down, nor any with arguments, args, adapter or training in"
                                + " its name");
            }
        }
    }

    private void noteShard(String file, String state, List<String> tensors, String cure) {
        List<String> lost =
                tensors.stream().filter(name -> !present.contains(name)).toList();
        absent.removeAll(lost);
        if (lost.isEmpty()) {
            findings.warning(
                    file,
                    state + ", though every tensor that it should have is in another file",
                    "the files that " + ShardIndex.FILE + " names",
                    "TGI does not read the index; whatever else does is led astray",
                    "take the base repository whole, at one commit");
        } else {
            note(file, state + ": it has " + Names.counted(lost, "tensor"), lost, cure);
        }
    }

    /** Without an index the names of the shards still tell how many there are. */
    private void checkNumbers() {
        SequencedSet<String> gaps = new TreeSet<>();
        numbersOfSeries().forEach((series, numbers) -> gaps.addAll(series.gaps(numbers)));
        if (!gaps.isEmpty()) {
            String value = absent.isEmpty() ? "missing" : "missing, with " + Names.counted(absent, "tensor");
            note(Names.of(gaps), value, absent, REPOSITORY_CURE);
            absent.clear();
        }
    }

    private Map<Series, Set<Integer>> numbersOfSeries() {
        Map<Series, Set<Integer>> numbers = new LinkedHashMap<>();
        model.files().keySet().stream()
                .filter(Evidence::isBaseWeights)
                .map(NUMBERED::matcher)
                .filter(Matcher::matches)
                .forEach(name -> numbers.computeIfAbsent(
                                new Series(name.group(1), Integer.parseInt(name.group(3))), key -> new TreeSet<>())
                        .add(Integer.parseInt(name.group(2))));
        return numbers;
    }

    private void note(String place, String value, Collection<String> names, String cure) {
        String first = names.stream().findFirst().orElse("of the file");
        findings.error(
                place,
                value,
                "every tensor of the model that config.json describes",
                first.endsWith(".qweight")
                        ? "RuntimeError: Cannot load `awq` weight, make sure the model is already quantized"
                        : "RuntimeError: weight %s does not exist".formatted(Excerpt.of(first)),
                cure);
    }

    /** Shards that are numbered to the same end. */
    private record Series(String prefix, int count) {
        List<String> gaps(Set<Integer> numbers) {
            return IntStream.rangeClosed(1, count)
                    .filter(number -> !numbers.contains(number))
                    .mapToObj(number -> "%s-%05d-of-%05d.safetensors".formatted(prefix, number, count))
                    .toList();
        }
    }

    /** Of that {@link PlainTensors} speaks. */
    private boolean isQuantized(String name) {
        return name.endsWith(".weight") && present.contains(name.replaceFirst("weight$", "qweight"));
    }
}
