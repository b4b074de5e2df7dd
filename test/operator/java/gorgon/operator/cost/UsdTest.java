package gorgon.operator.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Money by hand-calculated figures. */
final class UsdTest {
    @ParameterizedTest
    @CsvSource({
        // 7.09 x 730; 20.36 x 730; 7.09 x 10 x 730 / 24; 7.09 x 8 x 730 / 24.
        "7.09, 24, 5175.70",
        "20.36, 24, 14862.80",
        "7.09, 10, 2156.54",
        "7.09, 8, 1725.23",
    })
    void aMonthHas730HoursOrItsPart(String anHour, String hoursPerDay, String aMonth) {
        assertThat(usd(anHour).month(new BigDecimal(hoursPerDay)).cents()).isEqualByComparingTo(aMonth);
    }

    @ParameterizedTest
    @CsvSource({
        // 1,000,000 tokens at 20 a second are 50,000 s, 13.889 h; at 60 ms a token 60,000 s, 16.667 h; at 1000 a second
        // 1000 s.
        "7.09, 20, 98.47",
        "7.09, 16.666666666666667, 118.17",
        "7.09, 1000, 1.97",
        "20.36, 20, 282.78",
    })
    void aMillionTokensCostTheHoursThatTheyTake(String anHour, String tokensPerSecond, String million) {
        assertThat(usd(anHour).millionTokens(new BigDecimal(tokensPerSecond)).cents())
                .isEqualByComparingTo(million);
    }

    @Test
    void thePublishedInstanceCostsAboutAThirdOfTheNextBigger() {
        BigDecimal part = usd("7.09").partOf(usd("20.36"));

        assertThat(part).isBetween(new BigDecimal("0.3482"), new BigDecimal("0.3483"));
        assertThat(part.subtract(new BigDecimal("0.3333")).abs()).isLessThan(new BigDecimal("0.02"));
    }

    @Test
    void tokensOfSeveralAnswersAddUp() {
        assertThat(Throughput.perSecond(new BigDecimal("50"), 1)).isEqualByComparingTo("20");
        assertThat(Throughput.perSecond(new BigDecimal("40"), 16)).isEqualByComparingTo("400");
    }

    @Test
    void moneyIsRoundedOnlyWhereItIsShown() {
        assertThat(usd("0.004").times(3).cents()).isEqualByComparingTo("0.01");
        assertThat(usd("5175.7")).hasToString("$5,175.70");
    }

    private static Usd usd(String amount) {
        return new Usd(new BigDecimal(amount));
    }
}
