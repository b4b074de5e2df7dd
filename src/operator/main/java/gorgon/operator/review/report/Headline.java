package gorgon.operator.review.report;

import gorgon.operator.review.difference.Mark;
import gorgon.operator.review.difference.ResourceChange;
import java.util.List;
import java.util.function.Predicate;

/** A stack's review in a line. */
final class Headline {
    private Headline() {}

    static String of(StackReview review) {
        return "%s %s: %s"
                .formatted(
                        review.stack(),
                        switch (review.state()) {
                            case NEW -> "is new";
                            case REMOVED -> "is removed";
                            case CHANGED, UNCHANGED -> "changes";
                        },
                        counts(review.difference().resources()));
    }

    private static String counts(List<ResourceChange> resources) {
        long replaced = count(resources, ResourceChange::isReplaced);
        long added = count(resources, resource -> resource.mark() == Mark.ADDED);
        long removed = count(resources, ResourceChange::isGone);
        return "%s replaced, %s removed, %s added, %s updated in place"
                .formatted(replaced, removed, added, resources.size() - replaced - added - removed);
    }

    private static long count(List<ResourceChange> resources, Predicate<ResourceChange> which) {
        return resources.stream().filter(which).count();
    }
}
