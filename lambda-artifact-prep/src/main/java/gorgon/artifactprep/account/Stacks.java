package gorgon.artifactprep.account;

/** The stacks of CloudFormation. */
@FunctionalInterface
public interface Stacks {
    /** CloudFormation's word, such as {@code UPDATE_ROLLBACK_IN_PROGRESS}. */
    String status(String stackId);

    /** Whether a failure would be a failure of the rollback; no where nobody can say. */
    default boolean isRollingBack(String stackId) {
        try {
            return status(stackId).contains("ROLLBACK");
        } catch (Unanswered unknown) {
            return false;
        }
    }
}
