package gorgon.localaws.states;

import gorgon.localaws.states.State.Branch;
import gorgon.localaws.states.State.Delay;
import gorgon.localaws.states.State.Items;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One state of a definition. */
final class StateParser {
    private static final Set<String> EVERY = Set.of("Type", "Comment", "QueryLanguage");
    private static final Set<String> PATHS = Set.of("InputPath", "OutputPath");
    private static final Set<String> PASS =
            Set.of("InputPath", "OutputPath", "Parameters", "ResultPath", "Result", "Next", "End");
    private static final Set<String> TASK = Set.of(
            "InputPath",
            "OutputPath",
            "Parameters",
            "ResultPath",
            "ResultSelector",
            "Resource",
            "TimeoutSeconds",
            "Retry",
            "Catch",
            "Next",
            "End");
    private static final Set<String> MAP = Set.of(
            "InputPath",
            "OutputPath",
            "Parameters",
            "ResultPath",
            "ResultSelector",
            "ItemsPath",
            "ItemSelector",
            "ItemProcessor",
            "Iterator",
            "MaxConcurrency",
            "Retry",
            "Catch",
            "Next",
            "End");
    private static final Set<String> WAIT = Set.of("InputPath", "OutputPath", "Seconds", "SecondsPath", "Next", "End");
    private static final Set<String> CHOICE = Set.of("InputPath", "OutputPath", "Choices", "Default");

    private StateParser() {}

    static State parse(AslObject state) {
        return switch (state.required("Type")) {
            case "Pass" -> pass(state);
            case "Task" -> task(state);
            case "Choice" -> choice(state);
            case "Map" -> map(state);
            case "Wait" -> waiting(state);
            case "Succeed" -> succeed(state);
            case "Fail" -> fail(state);
            default -> throw state.invalid("local-aws does not know states of type " + state.required("Type"));
        };
    }

    /** Every state that this one may lead to. */
    static List<String> targets(AslObject state) {
        List<String> targets = new ArrayList<>();
        state.text("Next").ifPresent(targets::add);
        state.text("Default").ifPresent(targets::add);
        state.items("Catch").forEach(catcher -> targets.add(catcher.required("Next")));
        state.items("Choices").forEach(choice -> targets.add(choice.required("Next")));
        return targets;
    }

    private static State pass(AslObject state) {
        state.allowOnly(EVERY, PASS);
        return new State.Pass(
                Flow.parse(state), Optional.ofNullable(state.json().get("Result")), next(state));
    }

    private static State task(AslObject state) {
        state.allowOnly(EVERY, TASK);
        return new State.Task(
                Flow.parse(state),
                FunctionCall.parse(state),
                state.seconds("TimeoutSeconds"),
                Recovery.parse(state),
                next(state));
    }

    private static State choice(AslObject state) {
        state.allowOnly(EVERY, CHOICE);
        List<Branch> branches = state.items("Choices").stream()
                .map(rule -> new Branch(ConditionParser.parse(rule), rule.required("Next")))
                .toList();
        return new State.Choice(Flow.parse(state), branches, state.text("Default"));
    }

    private static State map(AslObject state) {
        state.allowOnly(EVERY, MAP);
        boolean old = state.json().has("Iterator");
        AslObject processor = state.child(old ? "Iterator" : "ItemProcessor");
        // Parameters of a Map make each item's input; it is the old name of ItemSelector.
        Items items = new Items(
                state.path("ItemsPath"), state.template("ItemSelector").or(() -> state.template("Parameters")), (int)
                        state.number("MaxConcurrency", 0));
        Flow flow = Flow.parse(state);
        Flow whole = new Flow(
                flow.inputPath(), Optional.empty(), flow.resultSelector(), flow.resultPath(), flow.outputPath());
        return new State.InlineMap(
                whole, items, DefinitionParser.processor(processor), Recovery.parse(state), next(state));
    }

    private static State waiting(AslObject state) {
        state.allowOnly(EVERY, WAIT);
        Optional<String> path = state.text("SecondsPath").map(text -> state.checkedPath("SecondsPath", text));
        Duration fixed = state.seconds("Seconds").orElse(Duration.ZERO);
        if (path.isPresent() == state.json().has("Seconds")) {
            throw state.invalid("Wait needs either Seconds or SecondsPath");
        }
        return new State.Wait(Flow.parse(state), new Delay(fixed, path), next(state));
    }

    private static State succeed(AslObject state) {
        state.allowOnly(EVERY, PATHS);
        return new State.Succeed(Flow.parse(state));
    }

    private static State fail(AslObject state) {
        state.allowOnly(EVERY, Set.of("Error", "Cause"));
        return new State.Fail(
                state.text("Error").orElse(""), state.text("Cause").orElse(""));
    }

    private static Optional<String> next(AslObject state) {
        boolean end = state.json().path("End").asBoolean();
        Optional<String> next = state.text("Next");
        if (end == next.isPresent()) {
            throw state.invalid("either Next or End is needed");
        }
        return next;
    }
}
