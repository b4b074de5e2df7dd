package gorgon.localaws.states;

import java.util.Optional;

/**
 * A task's function: named by the Resource itself, or, with {@code arn:aws:states:::lambda:invoke}, by its parameters
 * (then {@code arn} is empty and the result is wrapped as Lambda's Invoke answer).
 */
record FunctionCall(Optional<String> arn) {
    private static final String INTEGRATION = "arn:aws:states:::lambda:invoke";

    static FunctionCall parse(AslObject task) {
        String resource = task.required("Resource");
        if (resource.equals(INTEGRATION)) {
            return new FunctionCall(Optional.empty());
        }
        if (resource.matches("arn:aws:lambda:[^:]*:[^:]*:function:.+")) {
            return new FunctionCall(Optional.of(resource));
        }
        throw task.invalid("local-aws runs only Lambda functions as tasks, not " + resource);
    }
}
