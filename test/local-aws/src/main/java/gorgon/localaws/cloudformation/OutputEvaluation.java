package gorgon.localaws.cloudformation;

import java.util.List;

/** The outputs of a stack whose resources are all there. */
record OutputEvaluation(Stack stack, Evaluator evaluator) {
    List<StackOutput> outputs() {
        StackDefinition definition = stack.definition();
        Conditions conditions = new Conditions(stack.identity(), definition);
        return definition.template().outputs().values().stream()
                .filter(output -> output.condition() == null || conditions.holds(output.condition()))
                .map(this::output)
                .toList();
    }

    private StackOutput output(TemplateOutput declared) {
        String export = declared.exportName().isMissingNode() ? null : evaluator.text(declared.exportName());
        return new StackOutput(declared.key(), evaluator.text(declared.value()), declared.description(), export);
    }
}
