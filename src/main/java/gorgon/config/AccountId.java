package gorgon.config;

import java.util.regex.Pattern;

/** An AWS account. */
public record AccountId(String value) {
    private static final Pattern FORM = Pattern.compile("[0-9]{12}");

    public AccountId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not an AWS account; write 12 digits in quotes, or leave the key out");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
