package gorgon.localaws.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** An XML message of S3, read by element name. */
record S3Xml(Element element) {
    static S3Xml parse(byte[] xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
            return new S3Xml(document.getDocumentElement());
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new IllegalArgumentException("tried to read an S3 message: " + e.getMessage(), e);
        }
    }

    List<S3Xml> all(String name) {
        NodeList nodes = element.getElementsByTagName(name);
        List<S3Xml> found = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add(new S3Xml((Element) nodes.item(i)));
        }
        return found;
    }

    List<String> texts(String name) {
        return all(name).stream().map(found -> found.element().getTextContent()).toList();
    }

    /** The first such element's text; empty if there is none. */
    String text(String name) {
        List<String> texts = texts(name);
        return texts.isEmpty() ? "" : texts.getFirst();
    }
}
