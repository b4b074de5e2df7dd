package gorgon.artifactprep.staging;

import java.util.List;

/**
 * What a recipe takes.
 *
 * @param leftOut the paths that pickles would have had, left out because their repository has safetensors
 */
record SelectedFiles(List<SelectedFile> files, List<String> leftOut) {
    SelectedFiles {
        files = List.copyOf(files);
        leftOut = List.copyOf(leftOut);
    }
}
