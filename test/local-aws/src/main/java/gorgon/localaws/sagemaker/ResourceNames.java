package gorgon.localaws.sagemaker;

/** Names of at most 63 characters, and back from ARNs. */
final class ResourceNames {
    private static final int LONGEST = 63;

    private ResourceNames() {}

    /** Keeps the end of a generated name, which is what makes it unique. */
    static String fit(String generated) {
        if (generated.length() <= LONGEST) {
            return generated;
        }
        int end = generated.lastIndexOf('-');
        String suffix = generated.substring(end);
        return generated.substring(0, LONGEST - suffix.length()) + suffix;
    }

    static String ofArn(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }
}
