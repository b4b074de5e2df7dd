package gorgon.localhub;

import java.util.Set;

/** Who may read a repository, as the Hub tells it apart. */
public sealed interface RepositoryAccess {
    /** Anybody. */
    record Open() implements RepositoryAccess {}

    /** Only holders of these tokens; nobody else learns that it exists. */
    record Private(Set<String> tokens) implements RepositoryAccess {
        public Private {
            tokens = Set.copyOf(tokens);
        }
    }

    /** Everybody sees the metadata; files need one of these tokens, whose owners accepted the licence. */
    record Gated(Set<String> tokens) implements RepositoryAccess {
        public Gated {
            tokens = Set.copyOf(tokens);
        }
    }

    /** Taken down: nobody. */
    record Disabled() implements RepositoryAccess {}
}
