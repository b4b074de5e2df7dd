package gorgon.operator.console;

import java.util.regex.Pattern;

/** A text of somebody else's, without what only its receiver may know. */
public final class Masked {
    private static final String MASK = "***";
    // CloudFormation's signed addresses, and S3's: who has one may use it.
    private static final Pattern SIGNED = Pattern.compile("(https?://[^\\s?\"'<>\\\\]*)\\?[^\\s\"'<>\\\\]*");
    // In a JSON text an address goes on behind an escaped ampersand; the Hub's file server signs by "Signature" alone.
    private static final Pattern SIGNATURE =
            Pattern.compile("(?i)((?:Signature|X-Amz-Credential|X-Amz-Security-Token)(?:=|%3D))[^\\s&\"'<>\\\\]+");
    // https://huggingface.co/docs/hub/security-tokens
    private static final Pattern HUB_TOKEN = Pattern.compile("\\bhf_[A-Za-z0-9]{8,}");
    private static final Pattern BEARER = Pattern.compile("(?i)\\b(bearer\\s+)[A-Za-z0-9._~+/=-]{8,}");
    private static final Pattern ACCESS_KEY = Pattern.compile("\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b");
    private static final Pattern NAMED_SECRET = Pattern.compile(
            "(?i)(\"?(?:aws_secret_access_key|secretaccesskey|sessiontoken|aws_session_token|hf_token|hugging_face_hub_token|password)\"?"
                    + "\\s*[:=]\\s*\"?)[^\\s\",}]+");
    // TGI's MAX_INPUT_TOKENS and its like are counts, and a tokenizer is none.
    private static final Pattern SECRET_NAME = Pattern.compile("(?i)key|token(?!s|iz)|secret|password|credential");

    private Masked() {}

    public static String of(String text) {
        String unsigned = SIGNED.matcher(text).replaceAll("$1?...");
        String withoutSignature = SIGNATURE.matcher(unsigned).replaceAll("$1***");
        String unnamed = NAMED_SECRET.matcher(withoutSignature).replaceAll("$1***");
        String withoutBearer = BEARER.matcher(unnamed).replaceAll("$1***");
        String withoutToken = HUB_TOKEN.matcher(withoutBearer).replaceAll("hf_***");
        return ACCESS_KEY.matcher(withoutToken).replaceAll(MASK);
    }

    /** The value of a variable, which may be a secret for its name alone. */
    public static String of(String name, String value) {
        return !value.isEmpty() && SECRET_NAME.matcher(name).find() ? MASK : of(value);
    }
}
