package gorgon.operator.proxy;

import gorgon.client.Answer;
import gorgon.client.FinishReason;
import java.util.Comparator;
import java.util.List;

/**
 * Takes the text that ended an answer out of it: OpenAI's have it not, TGI's do. TGI looks for it at the answer's end, where
 * a line break may follow (text_generation_server/utils/tokens.py: StopSequenceCriteria, a Python regex with $).
 */
final class Stops {
    private static final String BREAK = "\n";

    private final List<String> texts;
    private final StringBuilder held = new StringBuilder();

    Stops(List<String> texts) {
        this.texts = texts.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** What of an answer's beginning and this piece cannot be part of a stop. */
    String more(String piece) {
        held.append(piece);
        int sure = Math.max(0, held.length() - longest());
        if (sure > 0 && Character.isHighSurrogate(held.charAt(sure - 1))) {
            sure--;
        }
        String text = held.substring(0, sure);
        held.delete(0, sure);
        return text;
    }

    /** The rest. */
    String end(Answer answer) {
        return cut(held.toString(), answer);
    }

    /** All of it at once. */
    String whole(Answer answer) {
        return cut(answer.text(), answer);
    }

    /** What is left of an answer that broke. */
    String rest() {
        return held.toString();
    }

    private int longest() {
        return texts.isEmpty() ? 0 : texts.getFirst().length() + BREAK.length();
    }

    private String cut(String text, Answer answer) {
        return answer.finishReason().filter(Stops::mayBeStop).isEmpty()
                ? text
                : texts.stream()
                        .flatMap(stop -> List.of(stop, stop + BREAK).stream())
                        .filter(text::endsWith)
                        .findFirst()
                        .map(stop -> text.substring(0, text.length() - stop.length()))
                        .orElse(text);
    }

    private static boolean mayBeStop(FinishReason reason) {
        return reason == FinishReason.STOP_SEQUENCE || reason == FinishReason.STOP;
    }
}
