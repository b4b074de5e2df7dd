package gorgon.localhub;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model repository.
 *
 * @param id {@code organisation/name}
 * @param commits oldest first, at least one
 * @param branches commit ids by branch name
 */
public record HubRepository(String id, List<HubCommit> commits, Map<String, String> branches, RepositoryAccess access) {
    public HubRepository {
        if (!id.matches("[\\w.-]+/[\\w.-]+")) {
            throw new IllegalArgumentException("tried to name a repository: not organisation/name (" + id + ")");
        }
        commits = List.copyOf(commits);
        branches = Map.copyOf(branches);
        for (String target : branches.values()) {
            if (commits.stream().noneMatch(commit -> commit.id().equals(target))) {
                throw new IllegalArgumentException(
                        "tried to point a branch of " + id + ": no such commit (" + target + ")");
            }
        }
    }

    /** A public repository whose branch {@code main} points at the first commit. */
    public static HubRepository of(String id, HubCommit... commits) {
        return new HubRepository(id, List.of(commits), Map.of("main", commits[0].id()), new RepositoryAccess.Open());
    }

    public HubRepository withBranch(String branch, String commit) {
        Map<String, String> moved = new HashMap<>(branches);
        moved.put(branch, commit);
        return new HubRepository(id, commits, moved, access);
    }

    HubRepository withId(String changed) {
        return new HubRepository(changed, commits, branches, access);
    }

    public HubRepository withAccess(RepositoryAccess changed) {
        return new HubRepository(id, commits, branches, changed);
    }

    /** A branch's or a full id's commit; short ids are not revisions, as on the Hub. */
    public Optional<HubCommit> commit(String revision) {
        String wanted = branches.getOrDefault(revision, revision);
        return commits.stream().filter(commit -> commit.id().equals(wanted)).findFirst();
    }
}
