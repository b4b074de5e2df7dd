package gorgon.config;

import java.util.List;

/**
 * One Hub repository of the model.
 *
 * @param ignore patterns (fnmatch) of files to leave behind
 */
public record ModelSource(RepoId repo, Revision revision, List<String> ignore) {
    public ModelSource {
        ignore = List.copyOf(ignore);
    }
}
