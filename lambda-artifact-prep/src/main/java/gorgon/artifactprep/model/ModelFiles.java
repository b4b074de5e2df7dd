package gorgon.artifactprep.model;

import java.util.List;

/** A model's files, wherever they are; every failure is a {@code StagingFailure}. */
public interface ModelFiles {
    /** By path. */
    List<ModelFile> list();

    /** Exactly these bytes. */
    byte[] read(ModelFile file, long offset, int lengthInBytes);

    /** The whole of a small file, as TGI will find it: with whatever is changed on the way. */
    byte[] content(ModelFile file);
}
