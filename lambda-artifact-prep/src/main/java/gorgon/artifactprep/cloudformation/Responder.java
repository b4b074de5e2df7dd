package gorgon.artifactprep.cloudformation;

/** Delivers answers to CloudFormation; delivering one twice is harmless, as CloudFormation takes the first. */
@FunctionalInterface
public interface Responder {
    /** Returns once the answer is delivered, else throws {@link ResponseNotDelivered}. */
    void deliver(CustomResourceResponse response);
}
