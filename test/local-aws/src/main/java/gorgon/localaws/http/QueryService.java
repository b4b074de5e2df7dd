package gorgon.localaws.http;

import java.util.Map;

/** A service of the AWS Query protocol (form in, XML out). */
@FunctionalInterface
public interface QueryService {
    /** Answers one action with the XML inside {@code <ActionResult>}, or throws {@link AwsError}. */
    String call(String action, Map<String, String> parameters);
}
