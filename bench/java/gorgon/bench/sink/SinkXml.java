package gorgon.bench.sink;

import gorgon.localaws.http.Answer;
import gorgon.localaws.http.AwsError;
import gorgon.localaws.http.Xml;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The messages of S3 that the sink reads and writes. */
final class SinkXml {
    private static final String NAMESPACE = " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";
    private static final String SOME_TIME = "2026-01-01T00:00:00.000Z";

    private SinkXml() {}

    static List<Upload.Named> completion(InputStream body) throws IOException {
        return elements(body, "Part").stream()
                .map(part -> new Upload.Named(
                        Integer.parseInt(text(part, "PartNumber")), text(part, "ETag"), text(part, "ChecksumCRC32C")))
                .toList();
    }

    static List<String> deletion(InputStream body) throws IOException {
        return elements(body, "Object").stream().map(key -> text(key, "Key")).toList();
    }

    static Answer created(String bucket, String key, String uploadId) {
        return root(
                "InitiateMultipartUploadResult",
                Xml.element("Bucket", bucket) + Xml.element("Key", key) + Xml.element("UploadId", uploadId));
    }

    static Answer completed(String bucket, String key, SunkObject object) {
        return root(
                "CompleteMultipartUploadResult",
                Xml.element("Location", "/" + bucket + "/" + key)
                        + Xml.element("Bucket", bucket)
                        + Xml.element("Key", key)
                        + Xml.element("ETag", object.entityTag())
                        + Xml.element("ChecksumCRC32C", object.crc32c().base64())
                        + Xml.element("ChecksumType", "FULL_OBJECT"));
    }

    static Answer parts(SinkRequest request, Upload upload) {
        int after = request.number("part-number-marker", 0);
        int most = request.number("max-parts", 1000);
        StringBuilder body = new StringBuilder(Xml.element("Bucket", request.bucket()))
                .append(Xml.element("Key", request.key()))
                .append(Xml.element("UploadId", request.parameter("uploadId")))
                .append(Xml.element("ChecksumAlgorithm", "CRC32C"))
                .append(Xml.element("ChecksumType", "FULL_OBJECT"));
        List<Map.Entry<Integer, SunkObject>> rest =
                new ArrayList<>(upload.parts().tailMap(after, false).entrySet());
        List<Map.Entry<Integer, SunkObject>> page = rest.subList(0, Math.min(most, rest.size()));
        page.forEach(part -> body.append(part(part.getKey(), part.getValue())));
        body.append(Xml.element("IsTruncated", Boolean.toString(page.size() < rest.size())));
        if (page.size() < rest.size()) {
            body.append(Xml.element(
                    "NextPartNumberMarker", Integer.toString(page.getLast().getKey())));
        }
        return root("ListPartsResult", body.toString());
    }

    private static String part(int number, SunkObject part) {
        return "<Part>" + Xml.element("PartNumber", Integer.toString(number))
                + Xml.element("LastModified", SOME_TIME) + Xml.element("ETag", part.entityTag())
                + Xml.element("Size", Long.toString(part.sizeInBytes()))
                + Xml.element("ChecksumCRC32C", part.crc32c().base64()) + "</Part>";
    }

    /** All on one page: a benchmark opens few. */
    static Answer uploads(String bucket, Map<String, Upload> uploads) {
        StringBuilder body =
                new StringBuilder(Xml.element("Bucket", bucket)).append(Xml.element("IsTruncated", "false"));
        uploads.forEach((id, upload) -> body.append("<Upload>")
                .append(Xml.element("Key", upload.key()))
                .append(Xml.element("UploadId", id))
                .append(Xml.element("Initiated", SOME_TIME))
                .append("</Upload>"));
        return root("ListMultipartUploadsResult", body.toString());
    }

    /** All on one page: a benchmark stores few. */
    static Answer objects(String bucket, String prefix, Map<String, SunkObject> objects) {
        StringBuilder body = new StringBuilder(Xml.element("Name", bucket))
                .append(Xml.element("Prefix", prefix))
                .append(Xml.element("KeyCount", Integer.toString(objects.size())))
                .append(Xml.element("IsTruncated", "false"));
        objects.forEach((key, object) -> body.append("<Contents>")
                .append(Xml.element("Key", key))
                .append(Xml.element("LastModified", SOME_TIME))
                .append(Xml.element("ETag", object.entityTag()))
                .append(Xml.element("Size", Long.toString(object.sizeInBytes())))
                .append("</Contents>"));
        return root("ListBucketResult", body.toString());
    }

    static Answer deleted() {
        return root("DeleteResult", "");
    }

    private static Answer root(String name, String content) {
        return Answer.xml(
                200,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><" + name + NAMESPACE + ">" + content + "</" + name + ">");
    }

    private static List<Element> elements(InputStream body, String name) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            NodeList nodes = factory.newDocumentBuilder().parse(body).getElementsByTagName(name);
            List<Element> elements = new ArrayList<>();
            for (int i = 0; i < nodes.getLength(); i++) {
                elements.add((Element) nodes.item(i));
            }
            return elements;
        } catch (SAXException | ParserConfigurationException e) {
            throw new AwsError(400, "MalformedXML", "The XML you provided was not well-formed: " + e.getMessage());
        }
    }

    private static String text(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        return found.getLength() == 0
                ? ""
                : Objects.requireNonNull(found.item(0).getTextContent());
    }
}
