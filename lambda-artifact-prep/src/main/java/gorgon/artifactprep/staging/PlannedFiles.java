package gorgon.artifactprep.staging;

import gorgon.artifactprep.digest.Digest;
import gorgon.artifactprep.digest.DigestAlgorithm;
import gorgon.artifactprep.failure.StorageAccess;
import gorgon.artifactprep.model.ModelFile;
import gorgon.artifactprep.model.ModelFiles;
import gorgon.artifactprep.s3.ArtifactStore;
import gorgon.artifactprep.s3.ObjectRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The files of a model as a plan will make it: those that it transfers, read where they come from and changed as they will
 * be, and those that a repair leaves as they are.
 */
public final class PlannedFiles implements ModelFiles {
    private final HubReads hub;
    private final Optional<StoredFiles> staying;
    private final Function<ObjectRange, Optional<byte[]>> objects;
    private final Map<String, PlannedFile> planned = new TreeMap<>();
    private final Map<String, byte[]> patched = new TreeMap<>();
    private final List<FieldChange> changes = new ArrayList<>();

    private PlannedFiles(HubReads hub, Optional<StoredFiles> staying, Function<ObjectRange, Optional<byte[]>> objects) {
        this.hub = hub;
        this.staying = staying;
        this.objects = objects;
    }

    /** Reads the files that are changed: their sizes are not known before. */
    public static PlannedFiles of(Plan plan, HubReads hub, ArtifactStore store) {
        return new PlannedFiles(hub, Optional.of(StoredFiles.staying(store, plan)), store::read)
                .with(plan.files(), plan.prefix());
    }

    /** The same where nothing is stored. */
    static PlannedFiles of(List<PlannedFile> files, ModelLocation location, HubReads hub) {
        return new PlannedFiles(hub, Optional.empty(), object -> Optional.empty()).with(files, location.keys());
    }

    private PlannedFiles with(List<PlannedFile> files, String prefix) {
        files.forEach(file -> planned.put(file.key().substring(prefix.length()), file));
        planned.forEach(this::patch);
        return this;
    }

    /** In what the files differ from those of the Hub. */
    public List<FieldChange> changes() {
        return List.copyOf(changes);
    }

    private void patch(String path, PlannedFile file) {
        if (!file.patches().isEmpty()) {
            byte[] source = hub.whole(file.source());
            changes.addAll(FieldChange.of(source, file.patches()));
            patched.put(path, JsonEditor.apply(source, file.patches()));
        }
    }

    @Override
    public List<ModelFile> list() {
        List<ModelFile> files = new ArrayList<>(staying.map(StoredFiles::list).orElse(List.of()));
        planned.forEach((path, file) -> files.add(described(path, file)));
        return files.stream().sorted(Comparator.comparing(ModelFile::path)).toList();
    }

    private ModelFile described(String path, PlannedFile file) {
        byte[] content = patched.get(path);
        return content == null
                ? new ModelFile(path, file.size(), file.oid())
                : new ModelFile(
                        path,
                        content.length,
                        Digest.of(DigestAlgorithm.SHA256, content).hex());
    }

    @Override
    public byte[] read(ModelFile file, long offset, int lengthInBytes) {
        PlannedFile source = planned.get(file.path());
        byte[] content = patched.get(file.path());
        if (source == null) {
            return staying.orElseThrow().read(file, offset, lengthInBytes);
        }
        if (content != null) {
            return Arrays.copyOfRange(content, (int) offset, (int) offset + lengthInBytes);
        }
        return lengthInBytes == 0
                ? new byte[0]
                : older(source, offset, lengthInBytes)
                        .orElseGet(() -> hub.read(source.source(), offset, lengthInBytes));
    }

    @Override
    public byte[] content(ModelFile file) {
        PlannedFile source = planned.get(file.path());
        byte[] content = patched.get(file.path());
        if (source == null) {
            return staying.orElseThrow().content(file);
        }
        return content == null ? older(source, 0, source.size()).orElseGet(() -> hub.whole(source.source())) : content;
    }

    /** Of the object that will be copied in the file's place; empty where it cannot be: then the Hub has the same bytes. */
    private Optional<byte[]> older(PlannedFile file, long offset, long lengthInBytes) {
        OlderObject older = file.older();
        if (older == null) {
            return Optional.empty();
        }
        try {
            return objects.apply(new ObjectRange(older.key(), file.size(), offset, lengthInBytes));
        } catch (StorageAccess denied) {
            return Optional.empty();
        }
    }
}
