package gorgon.localaws.cloudformation;

import java.security.SecureRandom;

/** Names of CloudFormation's form {@code stack-logicalId-SUFFIX}. */
final class PhysicalNames {
    private static final int LONGEST = 63;
    private static final int SUFFIX_LENGTH = 12;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private PhysicalNames() {}

    static String next(String stackName, String logicalId) {
        String readable = stackName + "-" + logicalId;
        int room = LONGEST - SUFFIX_LENGTH - 1;
        return readable.substring(0, Math.min(readable.length(), room)) + "-" + suffix();
    }

    private static String suffix() {
        return RANDOM.ints(SUFFIX_LENGTH, 0, ALPHABET.length())
                .map(ALPHABET::charAt)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
