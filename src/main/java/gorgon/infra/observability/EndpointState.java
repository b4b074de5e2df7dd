package gorgon.infra.observability;

import java.util.List;

/**
 * A state that an endpoint does not reach when all is well. Events spell it {@code ROLLING_BACK}
 * (https://docs.aws.amazon.com/sagemaker/latest/dg/automating-sagemaker-with-eventbridge.html shows {@code IN_SERVICE}
 * and {@code UPDATING}), the API {@code RollingBack}. No example of AWS shows one of these four in an event, so both are
 * listened to.
 */
enum EndpointState {
    FAILED("Failed", "It serves nothing and can only be deleted.", "endpoint-failed"),
    ROLLING_BACK("RollingBack", "SageMaker undoes an update; the model before it serves on.", "endpoint-rolling-back"),
    UPDATE_ROLLBACK_FAILED(
            "UpdateRollbackFailed",
            "It serves, on a mixture of the old and the new model.",
            "endpoint-rollback-failed"),
    OUT_OF_SERVICE("OutOfService", "It takes no requests.", "endpoint-out-of-service");

    private final String apiName;
    private final String meaning;
    private final String paragraph;

    EndpointState(String apiName, String meaning, String paragraph) {
        this.apiName = apiName;
        this.meaning = meaning;
        this.paragraph = paragraph;
    }

    /** As the API spells it. */
    String apiName() {
        return apiName;
    }

    List<String> spellings() {
        return List.of(name(), apiName);
    }

    String advice() {
        return meaning + " " + Runbook.at(paragraph);
    }
}
