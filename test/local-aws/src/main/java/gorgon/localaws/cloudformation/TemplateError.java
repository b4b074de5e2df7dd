package gorgon.localaws.cloudformation;

/** A template, or a value in it, that CloudFormation would refuse; the message is its own. */
final class TemplateError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TemplateError(String message) {
        super(message);
    }
}
