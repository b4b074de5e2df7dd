package gorgon.operator.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class PictureTest {
    @Test
    void drawsABarForEachPartAndAStepForEachRequest() throws Exception {
        Document picture = parsed(Picture.of(result(30)));

        assertThat(picture.getElementsByTagName("polyline").getLength()).isEqualTo(3);
        String points = picture.getElementsByTagName("polyline")
                .item(0)
                .getAttributes()
                .getNamedItem("points")
                .getNodeValue();
        // From nobody at the bottom to everybody at the top.
        assertThat(points.split(" ")).hasSize(1 + 2 * 30).startsWith("48.0,222").endsWith("736.0,102.0");
        assertThat(picture.getDocumentElement().getTextContent())
                .contains("gorgon-dev: one request at a time, 30 requests", "per token, ms", "p50", "p95")
                .doesNotContain("p99");
    }

    @Test
    void isTheSameBytesForTheSameFigures() {
        assertThat(Picture.of(result(30))).isEqualTo(Picture.of(result(30)));
    }

    @Test
    void saysWhereNothingWasMeasured() throws Exception {
        assertThat(parsed(Picture.of(result(0))).getDocumentElement().getTextContent())
                .contains("nothing was measured");
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static Result result(int requests) {
        return Results.of(IntStream.range(0, requests)
                .mapToObj(number -> Results.sample((100 + number) * 1_000_000L))
                .toList());
    }
}
