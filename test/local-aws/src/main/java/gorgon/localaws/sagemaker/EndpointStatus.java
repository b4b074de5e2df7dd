package gorgon.localaws.sagemaker;

/** DescribeEndpoint has the {@link #word}, EventBridge the name. */
enum EndpointStatus {
    CREATING("Creating"),
    UPDATING("Updating"),
    SYSTEM_UPDATING("SystemUpdating"),
    ROLLING_BACK("RollingBack"),
    IN_SERVICE("InService"),
    DELETING("Deleting"),
    FAILED("Failed");

    private final String word;

    EndpointStatus(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    /** Whether the endpoint can be updated or deleted, or at least the latter. */
    boolean isSettled() {
        return this == IN_SERVICE || this == FAILED;
    }
}
