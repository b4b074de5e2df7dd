package gorgon.localaws.cloudformation;

import gorgon.localaws.http.Xml;
import java.util.Collection;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Builds an answer's XML: elements with text, with elements, and lists of {@code <member>}s. */
final class XmlText {
    private static final Pattern FORBIDDEN =
            Pattern.compile("[^\\x09\\x0A\\x0D\\x20-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

    private final StringBuilder text = new StringBuilder();

    /** Nothing for null and for the empty text. */
    XmlText optional(String name, @Nullable Object value) {
        return value == null || value.toString().isEmpty() ? this : with(name, value);
    }

    XmlText with(String name, Object value) {
        text.append(Xml.element(name, FORBIDDEN.matcher(value.toString()).replaceAll("\uFFFD")));
        return this;
    }

    XmlText nest(String name, Consumer<XmlText> content) {
        text.append('<').append(name).append('>');
        content.accept(this);
        text.append("</").append(name).append('>');
        return this;
    }

    <T> XmlText list(String name, Collection<T> items, BiConsumer<XmlText, T> item) {
        return nest(name, xml -> items.forEach(each -> xml.nest("member", member -> item.accept(member, each))));
    }

    XmlText texts(String name, Collection<String> items) {
        return nest(name, xml -> items.forEach(item -> xml.with("member", item)));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
