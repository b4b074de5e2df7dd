package gorgon.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleExpressionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "cron(0 20 ? * MON-FRI *)",
                "cron(0/5 8-17 ? * MON,WED *)",
                "cron(0 0 L * ? 2027-2030)",
                "cron(15 10 ? JAN-MAR 6#3 *)",
                "cron(*/15 * 1 * ? *)",
                "at(2027-01-31T20:00:00)",
                "rate(1 day)",
                "rate(15 minutes)"
            })
    void accepts(String text) {
        assertThat(ScheduleExpression.check(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        0 20 * * *                 | not a schedule
        cron(0 20 ? * MON-FRI)     | 5 fields instead of six
        cron(0 20 * * * *)         | must be ?
        cron(0 20 ? * ? *)         | must be ?
        cron(60 20 ? * MON *)      | "60" is no minute; use numbers from 0 to 59
        cron(0 24 ? * MON *)       | "24" is no hour
        cron(0 20 0 * ? *)         | "0" is no day of month
        cron(0 20 ? 13 MON *)      | "13" is no month
        cron(0 20 ? * mon *)       | "mon" is no day of week
        cron(0 20 ? * MON ?)       | "?" is no year
        at(2027-01-31)             | not a time
        at(2027-02-30T20:00:00)    | there is no such time
        at(2027-01-31T20:00:00Z)   | not a time
        rate(1 days)               | not a rate
        rate(2 day)                | not a rate
        rate(0 days)               | not a rate
        """)
    void refuses(String text, String message) {
        assertThatThrownBy(() -> ScheduleExpression.check(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
