package gorgon.artifactprep.staging;

import gorgon.artifactprep.hub.PinnedFile;
import java.util.List;

/** A file of the Hub, the path below the staged prefix that it goes to, and how it is changed on the way. */
record SelectedFile(String path, PinnedFile source, List<Patch> patches) {
    SelectedFile {
        patches = List.copyOf(patches);
    }

    long sizeInBytes() {
        return source.file().sizeInBytes();
    }
}
