package gorgon.config;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/** Reads between which bounds the fleet grows and shrinks, and on what. */
final class ScalingReader {
    private static final Duration START_OF_AN_INSTANCE = Duration.ofMinutes(10);
    private static final Duration COOLDOWN = Duration.ofMinutes(15);
    private static final int LONGEST_COOLDOWN = 24 * 60 * 60;
    // An instance takes up to 15 minutes to serve: the others must bear what grows meanwhile.
    private static final int PART_OF_TGI_S_LIMIT = 4;
    private static final String REQUESTS = "concurrentRequests";
    static final String NOT_TO_ZERO = " (scaling to zero needs inference components, and this endpoint has none)";

    private final Section section;
    private final Section instance;

    ScalingReader(Section section, Section instance) {
        this.section = section;
        this.instance = instance;
    }

    /**
     * Around a fleet of this size.
     *
     * @param mostRequests that an instance takes at a time; empty: not known
     */
    Scaling read(int count, OptionalInt mostRequests) {
        int minimum = section.integer("minimum", count, 1, Integer.MAX_VALUE, NOT_TO_ZERO);
        int maximum = section.integer("maximum", Math.max(count, minimum), 1, Integer.MAX_VALUE);
        requireMaximum();
        Scaling scaling = new Scaling(
                minimum,
                maximum,
                mostRequests.isPresent() ? readRequests(mostRequests.getAsInt()) : requireRequests(),
                section.seconds("scaleOutCooldownSeconds", COOLDOWN, 0, LONGEST_COOLDOWN),
                section.seconds("scaleInCooldownSeconds", COOLDOWN, 0, LONGEST_COOLDOWN),
                readSchedule(minimum, maximum));
        section.refuseOtherKeys();
        checkBounds(scaling, count);
        warnIfEager(scaling.scaleOutCooldown());
        return scaling;
    }

    private void requireMaximum() {
        if (section.lacks("maximum")) {
            section.problem("maximum", "required; write the most instances that may serve at a time");
        }
    }

    private int readRequests(int most) {
        return section.integer(
                REQUESTS,
                Math.max(1, most / PART_OF_TGI_S_LIMIT),
                1,
                most,
                ", tgi.maxConcurrentRequests: an instance refuses more, so more would never be reached");
    }

    private int requireRequests() {
        if (section.lacks(REQUESTS)) {
            section.problem(
                    REQUESTS,
                    "required with image.engine \"other\", of whose limit nothing is known; "
                            + "write a quarter of the requests that an instance takes at a time");
        }
        return section.integer(REQUESTS, 1, 1, Integer.MAX_VALUE);
    }

    private List<ScheduledCapacity> readSchedule(int minimum, int maximum) {
        return new ScheduleReader(section).read(minimum, maximum);
    }

    private void checkBounds(Scaling scaling, int count) {
        if (!section.isSound("minimum", "maximum")) {
            return;
        }
        if (scaling.minimum() > scaling.maximum()) {
            section.problem("maximum", "less than the minimum %d; write at least that".formatted(scaling.minimum()));
        } else if (instance.isSound("count") && (count < scaling.minimum() || count > scaling.maximum())) {
            instance.problem(
                    "count",
                    Integer.toString(count),
                    "outside of scaling; write a number %s, or other bounds"
                            .formatted(Allowed.range(scaling.minimum(), scaling.maximum())));
        }
    }

    private void warnIfEager(Duration cooldown) {
        if (cooldown.compareTo(START_OF_AN_INSTANCE) < 0) {
            section.warning(
                    "scaleOutCooldownSeconds",
                    "scaleOutTooEager",
                    Long.toString(cooldown.toSeconds()),
                    "an instance takes 10 to 15 minutes to serve, so more are added before the first helps; write 900");
        }
    }
}
