package gorgon.artifactprep.staging;

import gorgon.artifactprep.digest.DigestAlgorithm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A batch as the state of an execution has room for it: what files have in common is said once, and nothing twice. */
record PackedBatch(
        String bucket,
        List<Folder> folders,
        List<File> files,
        List<FileResult> transferred,
        Batch.Status status,
        @Nullable ResumePoint resume) {

    /**
     * What files have in common.
     *
     * @param target what stands before the path in their keys
     * @param older what stands before the path in the keys of their older objects
     */
    record Folder(
            String repo,
            String commit,
            String target,
            @Nullable String older) {}

    /**
     * One file.
     *
     * @param key where it does not end in the path
     * @param olderKey where it does not end in the path
     * @param sha256 of the older object, where it is not the oid
     * @param crc32c of the older object
     */
    record File(
            int folder,
            String path,
            @Nullable String key,
            long size,
            String oid,
            @Nullable String uploadId,
            @Nullable List<Patch> patches,
            @Nullable String olderKey,
            @Nullable String sha256,
            @Nullable String crc32c) {

        static File of(int folder, PlannedFile file) {
            @Nullable OlderObject older = file.older();
            return new File(
                    folder,
                    file.path(),
                    unlessEndsIn(file.path(), file.key()),
                    file.size(),
                    file.oid(),
                    file.uploadId(),
                    file.patches().isEmpty() ? null : file.patches(),
                    older == null ? null : unlessEndsIn(file.path(), older.key()),
                    older == null || older.sha256().equals(file.oid()) ? null : older.sha256(),
                    older == null ? null : older.crc32c());
        }

        PlannedFile unpack(Folder folder) {
            return new PlannedFile(
                    key == null ? folder.target() + path : key,
                    folder.repo(),
                    folder.commit(),
                    path,
                    size,
                    DigestAlgorithm.ofHexLength(oid.length()).label(),
                    oid,
                    uploadId,
                    patches == null ? List.of() : patches,
                    older(folder));
        }

        private @Nullable OlderObject older(Folder folder) {
            if (crc32c == null) {
                return null;
            }
            return new OlderObject(
                    olderKey == null ? folder.older() + path : olderKey, sha256 == null ? oid : sha256, crc32c);
        }

        private static @Nullable String unlessEndsIn(String path, String key) {
            return key.endsWith(path) ? null : key;
        }
    }

    static PackedBatch of(Batch batch) {
        Map<Folder, Integer> folders = new LinkedHashMap<>();
        List<File> files = new ArrayList<>();
        for (PlannedFile file : batch.files()) {
            int folder = folders.computeIfAbsent(folder(file), first -> folders.size());
            files.add(File.of(folder, file));
        }
        return new PackedBatch(
                batch.bucket(),
                List.copyOf(folders.keySet()),
                files,
                batch.transferred(),
                batch.status(),
                batch.resume());
    }

    Batch unpack() {
        List<PlannedFile> all = files.stream()
                .map(file -> file.unpack(folders.get(file.folder())))
                .toList();
        return new Batch(bucket, all, transferred, status, resume);
    }

    private static Folder folder(PlannedFile file) {
        @Nullable OlderObject older = file.older();
        return new Folder(
                file.repo(),
                file.commit(),
                before(file.path(), file.key()),
                older == null ? null : before(file.path(), older.key()));
    }

    private static String before(String path, String key) {
        return key.endsWith(path) ? key.substring(0, key.length() - path.length()) : "";
    }
}
