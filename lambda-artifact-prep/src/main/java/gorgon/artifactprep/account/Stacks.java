package gorgon.artifactprep.account;

/** The stacks of CloudFormation. */
@FunctionalInterface
public interface Stacks {
    /** CloudFormation's word, such as {@code UPDATE_ROLLBACK_IN_PROGRESS}. */
    String status(String stackId);
}
