package gorgon.operator.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PartPlacesTest {
    private final PartPlaces places = new PartPlaces();

    @Test
    void partsOfOneSizeLieWhereTheyStay() {
        assertThat(places.place(3, 10)).isEqualTo(20);
        assertThat(places.place(1, 10)).isZero();
        assertThat(places.place(4, 7)).isEqualTo(30);
        assertThat(places.place(2, 10)).isEqualTo(10);
    }

    @Test
    void aPartSentAgainTakesItsOldPlace() {
        places.place(1, 10);
        places.place(2, 10);

        assertThat(places.place(1, 10)).isZero();
    }

    @Test
    void aPartWithoutRoomGoesBehindTheOthers() {
        places.place(2, 3);

        assertThat(places.place(1, 10)).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void noTwoPartsOverlap(int seed) {
        Random random = new Random(seed);
        List<long[]> taken = new ArrayList<>();
        for (int number = 200; number >= 1; number -= 1) {
            int length = random.nextInt(50);
            long offset = places.place(number, length);
            if (length > 0) {
                taken.add(new long[] {offset, offset + length});
            }
        }
        taken.sort((one, other) -> Long.compare(one[0], other[0]));

        for (int next = 1; next < taken.size(); next++) {
            assertThat(taken.get(next)[0]).isGreaterThanOrEqualTo(taken.get(next - 1)[1]);
        }
    }
}
