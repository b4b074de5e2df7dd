package gorgon.artifactprep.rollout;

/** What the state of an endpoint means for the deployment; each has SageMaker's word for it. */
public sealed interface Verdict {
    /** It serves what was deployed. */
    record Serving(String status) implements Verdict {}

    /** It is too early to say. */
    record Underway(String status) implements Verdict {}

    /** It does not, and will not by itself. */
    record NotServing(String status, String reason) implements Verdict {}
}
