package gorgon.operator.review.serving;

import java.util.List;
import java.util.Optional;

/** How much there is to stage. */
@FunctionalInterface
public interface ModelSizes {
    /** For where nobody may be asked. */
    ModelSizes UNKNOWN = (repo, revision, ignore) -> Optional.empty();

    /** Empty where it is not known; never fails. */
    Optional<Long> bytes(String repo, String revision, List<String> ignore);
}
