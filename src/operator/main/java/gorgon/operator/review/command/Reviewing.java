package gorgon.operator.review.command;

import static java.util.function.Predicate.not;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.json.Json;
import gorgon.operator.review.Section;
import gorgon.operator.review.ServingReview;
import gorgon.operator.review.Warning;
import gorgon.operator.review.difference.AccessWarnings;
import gorgon.operator.review.difference.Difference;
import gorgon.operator.review.difference.DifferenceReader;
import gorgon.operator.review.difference.DifferenceSections;
import gorgon.operator.review.place.Comparison;
import gorgon.operator.review.place.Side;
import gorgon.operator.review.report.Origin;
import gorgon.operator.review.report.Review;
import gorgon.operator.review.report.StackReview;
import gorgon.operator.review.report.StackReview.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** Reviews stack by stack. */
final class Reviewing {
    private final Comparison comparison;
    private final Meaning meaning;

    Reviewing(Comparison comparison, Meaning meaning) {
        this.comparison = comparison;
        this.meaning = meaning;
    }

    Review of(Side from, Side to, SortedSet<String> stacks) {
        return new Review(
                new Origin(from.kind(), from.digest()),
                new Origin(to.kind(), to.digest()),
                stacks.stream().map(stack -> stack(stack, from, to)).toList());
    }

    private StackReview stack(String stack, Side from, Side to) {
        // A template without anything is how a caller says that there is no stack.
        Optional<JsonNode> before = from.template(stack).filter(not(JsonNode::isEmpty));
        Optional<JsonNode> after = to.template(stack).filter(not(JsonNode::isEmpty));
        String text = Secrets.of(before, after).masked(comparison.of(stack, from, to));
        Difference difference = DifferenceReader.read(text);
        Termination termination = Termination.of(stack, from, to);
        ServingReview serving = difference.isEmpty()
                ? new ServingReview(List.of(), List.of())
                : meaning.of(before, after.orElseGet(Json::object), difference);
        List<Section> sections = new ArrayList<>(serving.sections());
        sections.addAll(termination.section());
        sections.addAll(DifferenceSections.of(difference));
        State state = state(before.isPresent(), after.isPresent(), difference.isEmpty() && !termination.isChanged());
        return state == State.UNCHANGED
                ? new StackReview(stack, state, List.of(), List.of(), difference)
                : new StackReview(stack, state, warnings(stack, from, to, serving, difference), sections, difference);
    }

    private static List<Warning> warnings(
            String stack, Side from, Side to, ServingReview serving, Difference difference) {
        List<Warning> warnings = new ArrayList<>(serving.warnings());
        warnings.addAll(Termination.of(stack, from, to).warning());
        if (from.template(stack).isPresent()) {
            warnings.addAll(AccessWarnings.of(difference));
        }
        if (to.template(stack).isEmpty() && !to.templates().isEmpty()) {
            warnings.add(new Warning(
                    "stack-gone",
                    "it is not among the new stacks (only %s), and their deployment leaves it as it is; to have it reviewed, synthesize it, too: -c environment='*'"
                            .formatted(String.join(", ", to.templates().keySet()))));
        }
        difference.messages().forEach(message -> warnings.add(new Warning("app", message)));
        return warnings;
    }

    private static State state(boolean wasThere, boolean isThere, boolean isSame) {
        if (!wasThere) {
            return State.NEW;
        }
        if (!isThere) {
            return State.REMOVED;
        }
        return isSame ? State.UNCHANGED : State.CHANGED;
    }
}
