package gorgon.localaws.scaling;

import gorgon.localaws.http.AwsError;

/** The numbers of instances between which a variant may be scaled. */
final class Bounds {
    /** Only inference components scale to nothing (docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling-zero-instances.html). */
    static final int LOWEST = 1;

    private Bounds() {}

    static void check(int minimum, int maximum) {
        if (minimum < LOWEST) {
            throw new AwsError(
                    400, "ValidationException", "Minimum capacity of a variant must be at least 1, not " + minimum);
        }
        if (minimum > maximum) {
            throw new AwsError(
                    400,
                    "ValidationException",
                    "Maximum capacity cannot be less than minimum capacity: " + maximum + " < " + minimum);
        }
    }
}
