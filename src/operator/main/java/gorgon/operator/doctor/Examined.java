package gorgon.operator.doctor;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was looked at.
 *
 * @param subject of it, as a person calls it
 * @param summary how it stands
 * @param unread why something was not looked at
 * @param lookOn where a person goes on
 * @param names for the words in braces of a cure
 */
record Examined(
        String subject,
        Optional<String> summary,
        List<Evidence> evidence,
        List<String> unread,
        List<String> lookOn,
        Map<String, String> names) {
    Examined {
        evidence = List.copyOf(evidence);
        unread = List.copyOf(unread);
        lookOn = List.copyOf(lookOn);
        names = Map.copyOf(names);
    }

    /** A cure for this very environment. */
    String addressed(String cure) {
        String text = cure;
        for (Map.Entry<String, String> name : names.entrySet()) {
            text = text.replace("{" + name.getKey() + "}", name.getValue());
        }
        return text;
    }
}
