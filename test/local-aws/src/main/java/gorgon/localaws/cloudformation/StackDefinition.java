package gorgon.localaws.cloudformation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a stack is asked to be. */
record StackDefinition(
        Template template,
        StackParameters parameters,
        Map<String, String> tags,
        List<String> capabilities,
        List<String> notificationArns,
        @Nullable String roleArn) {

    /** Of a stack that has only been reviewed so far. */
    static final StackDefinition EMPTY =
            new StackDefinition(Template.EMPTY, StackParameters.NONE, Map.of(), List.of(), List.of(), null);
}
