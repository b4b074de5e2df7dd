package gorgon.artifactprep.cloudformation;

/** CloudFormation could not be told, however often it was tried. */
public final class ResponseNotDelivered extends RuntimeException {
    public ResponseNotDelivered(String message) {
        super(message);
    }
}
