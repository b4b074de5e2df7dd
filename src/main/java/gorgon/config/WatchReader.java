package gorgon.config;

import gorgon.catalog.TgiRegistry;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what is watched and who hears of it. */
final class WatchReader {
    // CloudWatch Logs, API reference, PutRetentionPolicy.
    private static final List<Integer> RETENTIONS = List.of(
            1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653);
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@.]+(\\.[^\\s@.]+)+");
    // SageMaker ends an answer after 60 seconds.
    private static final int LONGEST_ANSWER = 60;

    private final Section section;

    WatchReader(Section section) {
        this.section = section;
    }

    Watch read(Optional<TgiRegistry> home) {
        Watch usual = Watch.STANDARD;
        ArnForm topic =
                new ArnForm("sns", "[A-Za-z0-9_-]{1,256}", "arn:aws:sns:REGION:ACCOUNT:TOPIC, no FIFO topic", home);
        Watch watch = new Watch(
                section.optional("email", Allowed.matching(EMAIL, "not an address; write name@example.com")),
                section.optional("topicArn", topic::check),
                section.integerOf("logRetentionDays", usual.logRetentionInDays(), RETENTIONS),
                section.flag("expectsTraffic", usual.expectsTraffic()),
                section.seconds("slowestAnswerSeconds", usual.slowestAnswer(), 1, LONGEST_ANSWER),
                section.seconds("slowestFirstTokenSeconds", usual.slowestFirstToken(), 1, LONGEST_ANSWER));
        section.refuseOtherKeys();
        if (watch.email().isPresent() && watch.topicArn().isPresent()) {
            section.problem(
                    "email",
                    "the topic of topicArn has its own subscribers; write one of both, or subscribe the address there");
        }
        return watch;
    }
}
