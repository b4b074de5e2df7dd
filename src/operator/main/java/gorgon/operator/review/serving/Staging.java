package gorgon.operator.review.serving;

import gorgon.operator.review.Line;
import java.util.Optional;

/**
 * A model that is to be staged.
 *
 * @param size empty where it is not known
 */
record Staging(Optional<ModelSize> size) {
    // README, Cost: the largest file at 50 to 75 MB/s, the others beside it, eight at a time (DECISIONS). Not measured
    // on AWS.
    private static final long MOST_BYTES_A_SECOND = 75_000_000;
    private static final long LEAST_BYTES_A_SECOND = 50_000_000;
    private static final int AT_ONCE = 8;
    private static final int SECONDS = 60;

    static Optional<Staging> of(Optional<ServingFacts> before, ServingFacts after, ModelSizes sizes) {
        Optional<ServingFacts> old = before.filter(ServingFacts::stagesModel);
        boolean isSame =
                old.map(ServingFacts::digest).filter(after.digest()::equals).isPresent();
        return isSame || !after.stagesModel()
                ? Optional.empty()
                : Optional.of(new Staging(sizes.of(old.map(ServingFacts::recipe), after.recipe())));
    }

    Line minutes() {
        return new Line(
                "staging",
                "Staging",
                Optional.empty(),
                Optional.of(size.map(Staging::range).orElse("not known")),
                Optional.of(
                        "The largest file at 50 to 75 MB/s, eight at a time; copies inside S3 beside them; after 45 minutes it"
                                + " fails."));
    }

    private static String range(ModelSize size) {
        // The longest of eight lines: the largest file alone, or an equal share of all.
        long bytes = Math.max(size.largest(), size.fromHub() / AT_ONCE);
        return Range.of(minutes(bytes, MOST_BYTES_A_SECOND), minutes(bytes, LEAST_BYTES_A_SECOND) + 1);
    }

    private static long minutes(long bytes, long bytesASecond) {
        return Math.max(1, Math.ceilDiv(bytes, bytesASecond * SECONDS));
    }
}
