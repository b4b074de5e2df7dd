package gorgon.localaws.http;

/** Text on its way into an XML answer. */
public final class Xml {
    private Xml() {}

    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** {@code <name>text</name>}, the text escaped. */
    public static String element(String name, String text) {
        return "<" + name + ">" + escape(text) + "</" + name + ">";
    }
}
