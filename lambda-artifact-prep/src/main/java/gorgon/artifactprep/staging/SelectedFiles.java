package gorgon.artifactprep.staging;

import java.util.List;

/**
 * What a recipe takes.
 *
 * @param leftOut the paths that files would have had that are left out: pickles beside safetensors, weights that no index names
 */
record SelectedFiles(List<SelectedFile> files, List<String> leftOut) {
    SelectedFiles {
        files = List.copyOf(files);
        leftOut = List.copyOf(leftOut);
    }
}
