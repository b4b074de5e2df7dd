package gorgon.operator.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTest {
    @Test
    void whatWouldDriveATerminalIsShownInstead() {
        assertThat(Visible.of("\u001b[2J\u001b]0;title\u0007 \r\u0000\u007f")).isEqualTo("^[[2J^[]0;title^G ^M^@^?");
        assertThat(Visible.of("\u009b31m\u0085")).isEqualTo("<U+009B>31m<U+0085>");
    }

    @Test
    void whatTurnsTheDirectionOfALineIsShownInstead() {
        assertThat(Visible.of("a\u202eb\u2066c")).isEqualTo("a<U+202E>b<U+2066>c");
    }

    @Test
    void coloursAreNoPartOfAText() {
        assertThat(Visible.uncoloured("\u001b[2mnow\u001b[0m #033[1;31mERROR#033[0m \u009b31mred"))
                .isEqualTo("now ERROR red");
        assertThat(Visible.uncoloured("issue #033 \u001b[2J")).isEqualTo("issue #033 \u001b[2J");
    }

    @Test
    void ordinaryTextStaysAsItIs() {
        String text = "Grüße,\n\t日本 \uD83D\uDC69\u200D\uD83D\uDE80 e\u0301";

        assertThat(Visible.of(text)).isEqualTo(text);
    }
}
