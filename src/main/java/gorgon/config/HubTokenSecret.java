package gorgon.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where AWS Secrets Manager keeps a Hub token: a name in the environment's account and region, or a complete ARN. */
public record HubTokenSecret(String value) {
    // https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html, Name; the ARN ends in six
    // characters more, without which IAM grants nothing.
    private static final String LETTERS = "[A-Za-z0-9/_+=.@-]";
    private static final Pattern NAME = Pattern.compile(LETTERS + "{1,512}");
    private static final Pattern ARN = Pattern.compile("arn:aws[a-z-]*:secretsmanager:(?<region>[a-z0-9-]+):[0-9]{12}"
            + ":secret:" + LETTERS + "{1,512}-[A-Za-z0-9]{6}");

    public HubTokenSecret {
        if (HubTokenText.isIn(value)) {
            throw new IllegalArgumentException(
                    "the token itself, which must not stand in a file; make it the text of a "
                            + "secret in Secrets Manager, write that one's name here, and have the Hub replace the token");
        }
        if (!NAME.matcher(value).matches() && !ARN.matcher(value).matches()) {
            throw new IllegalArgumentException("not a secret of Secrets Manager; write its name, or its complete ARN, "
                    + "which ends in a dash and six characters");
        }
    }

    public boolean isArn() {
        return ARN.matcher(value).matches();
    }

    /** The region that the ARN names; a name is of the region where it is used. */
    public Optional<String> region() {
        Matcher arn = ARN.matcher(value);
        return arn.matches() ? Optional.of(arn.group("region")) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
