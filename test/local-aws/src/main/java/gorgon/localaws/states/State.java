package gorgon.localaws.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The kinds of states; {@code next} is empty where the state ends its machine or iteration. */
sealed interface State {
    record Pass(Flow flow, Optional<JsonNode> result, Optional<String> next) implements State {}

    record Task(Flow flow, FunctionCall call, Optional<Duration> timeout, Recovery recovery, Optional<String> next)
            implements State {}

    record Choice(Flow flow, List<Branch> branches, Optional<String> otherwise) implements State {}

    record InlineMap(Flow flow, Items items, Definition processor, Recovery recovery, Optional<String> next)
            implements State {}

    record Wait(Flow flow, Delay delay, Optional<String> next) implements State {}

    record Succeed(Flow flow) implements State {}

    record Fail(String error, String reason) implements State {}

    record Branch(Condition condition, String next) {}

    /** {@code selector} makes each iteration's input; {@code concurrency} 0 is "as many as there are". */
    record Items(String path, Optional<JsonNode> selector, int concurrency) {}

    /** A fixed time, or the path of a number of seconds. */
    record Delay(Duration fixed, Optional<String> secondsPath) {}

    /** A name as the console shows it, and the prefix of its history events. */
    default String type() {
        return switch (this) {
            case Pass pass -> "Pass";
            case Task task -> "Task";
            case Choice choice -> "Choice";
            case InlineMap map -> "Map";
            case Wait wait -> "Wait";
            case Succeed succeed -> "Succeed";
            case Fail fail -> "Fail";
        };
    }
}
