package gorgon.acceptance.policy;

import java.util.Map;

/**
 * What somebody wants to do.
 *
 * @param resource an ARN; {@code *} where AWS knows no resource for the action
 * @param context the condition keys that AWS fills in
 */
public record Request(String action, String resource, Map<String, String> context) {
    public Request {
        context = Map.copyOf(context);
    }
}
