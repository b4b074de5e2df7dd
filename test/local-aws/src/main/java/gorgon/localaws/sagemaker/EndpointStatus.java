package gorgon.localaws.sagemaker;

/** As DescribeEndpoint words it. */
enum EndpointStatus {
    CREATING("Creating"),
    UPDATING("Updating"),
    IN_SERVICE("InService"),
    FAILED("Failed");

    private final String word;

    EndpointStatus(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
