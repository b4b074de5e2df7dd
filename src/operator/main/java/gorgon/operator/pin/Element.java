package gorgon.operator.pin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a JSON value stands in its file, in bytes.
 *
 * @param start of its first byte
 * @param end of the byte behind its last
 * @param members of an object, in the order of the file
 */
record Element(int start, int end, boolean isObject, List<Member> members) {
    /** A name, where its first quote stands, and its value. */
    record Member(String name, int start, Element value) {}

    Element {
        members = List.copyOf(members);
    }

    Optional<Member> member(String name) {
        return members.stream().filter(member -> member.name().equals(name)).findFirst();
    }

    /** The elements that the names lead to from here, as far as there are any; this one first. */
    List<Element> along(List<String> path) {
        List<Element> found = new ArrayList<>(List.of(this));
        for (String name : path) {
            Optional<Member> next = found.getLast().member(name);
            if (next.isEmpty()) {
                break;
            }
            found.add(next.get().value());
        }
        return found;
    }
}
