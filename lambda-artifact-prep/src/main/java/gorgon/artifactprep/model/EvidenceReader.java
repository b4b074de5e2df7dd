package gorgon.artifactprep.model;

import gorgon.artifactprep.concurrent.Concurrently;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Gathers the evidence: less than a thousandth of a model's bytes, in as few round trips as can be. */
public final class EvidenceReader {
    private static final int AT_ONCE = 16;
    private static final int LARGEST_TEXT = 16 << 20;
    private static final int LARGEST_TOKENIZER = 64 << 20;

    private final ModelFiles model;

    private EvidenceReader(ModelFiles model) {
        this.model = model;
    }

    /**
     * Reads what the rules look at; every failure is a {@code StagingFailure}, and nothing that stands in a file is one.
     *
     * @param origins the repository that files come from, by the folder they go to
     */
    public static Evidence read(ModelFiles model, Map<String, String> origins) {
        SequencedMap<String, ModelFile> files = model.list().stream()
                .collect(Collectors.toMap(ModelFile::path, Function.identity(), (one, same) -> one, TreeMap::new));
        Map<Task, Reading> readings = new EvidenceReader(model).readAll(files.values());
        Gathered gathered = new Gathered();
        files.forEach((path, file) -> Task.of(file)
                .flatMap(task -> Optional.ofNullable(readings.get(task)))
                .ifPresent(reading -> gathered.add(path, reading)));
        Evidence evidence = gathered.evidence(files, origins);
        return evidence.withScales(Scales.sample(model, evidence));
    }

    private Map<Task, Reading> readAll(Collection<ModelFile> files) {
        SequencedMap<Task, ModelFile> tasks = new LinkedHashMap<>();
        files.forEach(file -> Task.of(file).ifPresent(task -> tasks.putIfAbsent(task, file)));
        return Concurrently.map(
                        AT_ONCE,
                        List.copyOf(tasks.entrySet()),
                        task -> Map.entry(task.getKey(), read(task.getKey().kind(), task.getValue())))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Reading read(FileKind kind, ModelFile file) {
        return switch (kind) {
            case WEIGHTS -> WeightsReader.read(model, file);
            case TOKENIZER -> SmallFileReader.read(model, file, LARGEST_TOKENIZER, TokenizerReader::read);
            case TEXT -> SmallFileReader.read(model, file, LARGEST_TEXT, TextReader::read);
        };
    }

    /** The same bytes are read once for each kind of file that they stand for. */
    private record Task(FileKind kind, String identity) {
        static Optional<Task> of(ModelFile file) {
            return FileKind.of(file.path()).map(kind -> new Task(kind, file.identity()));
        }
    }
}
