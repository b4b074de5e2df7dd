package gorgon.operator.smoke;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The report that CodeBuild and others show: a test case for each check. */
record JunitFile(Path file) {
    void write(Outcome outcome) {
        try (OutputStream out = Files.newOutputStream(file)) {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            suite(xml, outcome);
            xml.writeEndDocument();
            xml.close();
        } catch (IOException | XMLStreamException failure) {
            throw new IllegalStateException(
                    "tried to write %s: %s; name a file in a folder that exists".formatted(file, failure), failure);
        }
    }

    private static void suite(XMLStreamWriter xml, Outcome outcome) throws XMLStreamException {
        long failures =
                outcome.checks().stream().filter(check -> !check.passed()).count();
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", "smoke of " + outcome.endpoint());
        xml.writeAttribute("tests", Integer.toString(outcome.checks().size()));
        xml.writeAttribute("failures", Long.toString(failures));
        for (Check check : outcome.checks()) {
            testCase(xml, outcome.endpoint(), check);
        }
        xml.writeEndElement();
    }

    private static void testCase(XMLStreamWriter xml, String endpoint, Check check) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", endpoint);
        xml.writeAttribute("name", check.name());
        if (!check.passed()) {
            xml.writeStartElement("failure");
            xml.writeAttribute("message", plain(check.text()));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    // XML 1.0, section 2.2: control characters cannot be written, not even escaped.
    private static String plain(String text) {
        return text.replaceAll("[\\p{Cntrl}\\uFFFE\\uFFFF]", " ");
    }
}
