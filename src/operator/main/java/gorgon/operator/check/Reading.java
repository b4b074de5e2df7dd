package gorgon.operator.check;

import gorgon.artifactprep.model.ModelFile;
import gorgon.artifactprep.model.ModelFiles;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what is read of a model. */
final class Reading implements ModelFiles {
    private final ModelFiles files;
    private final AtomicLong reads = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    Reading(ModelFiles files) {
        this.files = files;
    }

    long reads() {
        return reads.get();
    }

    long bytes() {
        return bytes.get();
    }

    @Override
    public List<ModelFile> list() {
        return files.list();
    }

    @Override
    public byte[] read(ModelFile file, long offset, int lengthInBytes) {
        return counted(files.read(file, offset, lengthInBytes));
    }

    @Override
    public byte[] content(ModelFile file) {
        return counted(files.content(file));
    }

    private byte[] counted(byte[] read) {
        reads.incrementAndGet();
        bytes.addAndGet(read.length);
        return read;
    }
}
