package gorgon.operator.check;

import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.model.ModelFile;
import gorgon.artifactprep.model.ModelFiles;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The files of a model that lies in a folder. */
final class DirectoryFiles implements ModelFiles {
    private final Path folder;

    DirectoryFiles(Path folder) {
        this.folder = folder;
    }

    /** The Hub's own cache holds links, so these are followed. */
    @Override
    public List<ModelFile> list() {
        try (Stream<Path> paths = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            List<ModelFile> files = new ArrayList<>();
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                files.add(file(path));
            }
            return files.stream().sorted(Comparator.comparing(ModelFile::path)).toList();
        } catch (IOException | java.io.UncheckedIOException failure) {
            throw refused("list", folder, failure);
        }
    }

    private ModelFile file(Path path) throws IOException {
        String below = folder.relativize(path).toString().replace('\\', '/');
        return new ModelFile(below, Files.size(path), path.toRealPath().toString());
    }

    @Override
    public byte[] read(ModelFile file, long offset, int lengthInBytes) {
        try (RandomAccessFile open =
                new RandomAccessFile(folder.resolve(file.path()).toFile(), "r")) {
            byte[] bytes = new byte[lengthInBytes];
            open.seek(offset);
            open.readFully(bytes);
            return bytes;
        } catch (EOFException shorter) {
            throw refused("read", folder.resolve(file.path()), new IOException("it became shorter meanwhile", shorter));
        } catch (IOException failure) {
            throw refused("read", folder.resolve(file.path()), failure);
        }
    }

    @Override
    public byte[] content(ModelFile file) {
        return read(file, 0, Math.toIntExact(file.sizeInBytes()));
    }

    private static InvalidRequest refused(String act, Path path, Exception failure) {
        return new InvalidRequest(
                "tried to %s %s: %s; check its permissions".formatted(act, path, failure.getMessage()));
    }
}
