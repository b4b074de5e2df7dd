package gorgon.localaws.states;

import java.util.List;

/** An ErrorEquals list. */
record ErrorNames(List<String> names) {
    static ErrorNames parse(AslObject object) {
        List<String> names = object.items("ErrorEquals").stream()
                .map(item -> item.json().asText())
                .toList();
        if (names.isEmpty()) {
            throw object.invalid("ErrorEquals is needed");
        }
        return new ErrorNames(names);
    }

    boolean match(StateFailure failure) {
        String error = failure.error();
        if (error.equals(StateFailure.RUNTIME)) {
            return false;
        }
        boolean wildcardApplies = !error.equals(StateFailure.DATA_LIMIT);
        return names.contains(error)
                || (names.contains("States.ALL") && wildcardApplies)
                || (names.contains("States.TaskFailed") && wildcardApplies && !error.equals(StateFailure.TIMEOUT));
    }
}
