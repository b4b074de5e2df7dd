package gorgon.operator.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MarkdownTest {
    @Test
    void theFenceIsLongerThanAnyInTheText() {
        assertThat(Markdown.fenced("a\n````\nb")).startsWith("`````text\n").endsWith("\n`````");
        assertThat(Markdown.fenced("a")).isEqualTo("```text\na\n```");
    }

    @Test
    void textOfOthersCallsNobodyAndLeadsNowhere() {
        assertThat(Markdown.text("@all see #1, https://a.example and www.a.example, # e"))
                .isEqualTo("@&#8203;all see \\#&#8203;1, https:&#8203;//a.example and www&#8203;.a.example, \\# e");
    }

    @Test
    void textOfOthersStaysOnItsLineAndShowsNoPicture() {
        assertThat(Markdown.text("![a](b)\r\n<img> &amp;")).isEqualTo("\\!\\[a\\](b) &lt;img&gt; &amp;amp;");
    }
}
