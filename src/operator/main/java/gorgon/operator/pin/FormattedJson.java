package gorgon.operator.pin;

import static java.nio.charset.StandardCharsets.UTF_8;

import gorgon.operator.pin.Element.Member;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** The bytes of a JSON file: one text in it changes, every other byte stays as somebody wrote it. */
final class FormattedJson {
    private static final String INDENTATION = "  ";

    private final byte[] bytes;
    private final Element root;

    private FormattedJson(byte[] bytes, Element root) {
        this.bytes = bytes;
        this.root = root;
    }

    static FormattedJson of(byte[] bytes) throws IOException {
        return new FormattedJson(bytes.clone(), ElementReader.read(bytes));
    }

    boolean has(List<String> path) {
        return root.along(path).size() > path.size();
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** With this text at the end of the path; where a key is missing, it is added behind the others in their manner. */
    FormattedJson with(List<String> path, String text) throws IOException {
        List<Element> found = root.along(path);
        Element last = found.getLast();
        if (found.size() > path.size()) {
            return spliced(last.start(), last.end(), quoted(text));
        }
        if (!last.isObject()) {
            throw new IOException("%s is no object".formatted(String.join(".", path.subList(0, found.size() - 1))));
        }
        List<String> missing = path.subList(found.size() - 1, path.size());
        return last.members().isEmpty() ? withFirst(last, missing, text) : withNext(last, missing, text);
    }

    private FormattedJson withFirst(Element object, List<String> missing, String text) throws IOException {
        String inner = between(object.start() + 1, object.end() - 1);
        String before = inner.contains("\n") ? inner + INDENTATION : inner;
        return spliced(object.start() + 1, object.start() + 1, before + member(missing, text, ": "));
    }

    private FormattedJson withNext(Element object, List<String> missing, String text) throws IOException {
        Member last = object.members().getLast();
        String colon = colon(last);
        int end = last.value().end();
        return spliced(end, end, separator(object, colon) + member(missing, text, colon));
    }

    /** As between the last two members, so that a comma stands where the others do. */
    private String separator(Element object, String colon) {
        List<Member> members = object.members();
        if (members.size() > 1) {
            int start = members.get(members.size() - 2).value().end();
            int end = members.getLast().start();
            return between(start, end);
        }
        String before = between(object.start() + 1, members.getFirst().start());
        return "," + (before.isEmpty() ? padding(colon) : before);
    }

    private String colon(Member member) {
        int end = member.value().start();
        int start = end;
        while (bytes[start - 1] != '"') {
            start--;
        }
        return between(start, end);
    }

    private static String member(List<String> names, String text, String colon) {
        String value = names.size() == 1
                ? quoted(text)
                : "{" + padding(colon) + member(names.subList(1, names.size()), text, colon) + padding(colon) + "}";
        return quoted(names.getFirst()) + colon + value;
    }

    private static String padding(String colon) {
        return colon.endsWith(" ") ? " " : "";
    }

    // Names of keys, repositories and commits have no character to escape.
    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private String between(int start, int end) {
        return new String(bytes, start, end - start, UTF_8);
    }

    private FormattedJson spliced(int start, int end, String text) throws IOException {
        byte[] middle = text.getBytes(UTF_8);
        byte[] changed = Arrays.copyOf(bytes, bytes.length - (end - start) + middle.length);
        System.arraycopy(middle, 0, changed, start, middle.length);
        System.arraycopy(bytes, end, changed, start + middle.length, bytes.length - end);
        return of(changed);
    }
}
