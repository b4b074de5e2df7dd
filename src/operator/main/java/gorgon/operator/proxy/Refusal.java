package gorgon.operator.proxy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.json.Json;
import gorgon.client.EndpointFailure;
import gorgon.client.EndpointFailure.Kind;
import gorgon.operator.console.Failure;
import java.util.Locale;
import java.util.Optional;

/** A request that gets no answer, as OpenAI tells of it. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int BAD_REQUEST = 400;
    private static final int SERVER_ERROR = 500;

    private final int status;
    private final transient Optional<String> parameter;
    private final String code;
    private final boolean worthAgain;

    private Refusal(int status, String message, Optional<String> parameter, String code, boolean worthAgain) {
        super(message);
        this.status = status;
        this.parameter = parameter;
        this.code = code;
        this.worthAgain = worthAgain;
    }

    static Refusal invalid(String parameter, String message) {
        return new Refusal(BAD_REQUEST, message, Optional.of(parameter), "invalid_value", false);
    }

    static Refusal unsupported(String parameter, String what) {
        String message = "tried to read %s: %s; leave it out".formatted(parameter, what);
        return new Refusal(BAD_REQUEST, message, Optional.of(parameter), "unsupported_parameter", false);
    }

    static Refusal of(int status, String code, String message) {
        return new Refusal(status, message, Optional.empty(), code, false);
    }

    /** What the endpoint's failure means to a client of OpenAI. */
    static Refusal of(EndpointFailure failure) {
        boolean nothingGenerated = failure.kind() == Kind.OVERLOADED || failure.kind() == Kind.UNREACHABLE;
        return new Refusal(
                status(failure.kind()),
                Failure.message(failure),
                Optional.empty(),
                failure.kind().name().toLowerCase(Locale.ROOT),
                nothingGenerated);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    /** Whether the same request may be sent once more without a second generation of one answer. */
    boolean isWorthAgain() {
        return worthAgain;
    }

    ObjectNode json() {
        ObjectNode json = Json.object();
        ObjectNode error = json.putObject("error").put("message", getMessage()).put("type", type());
        parameter.ifPresentOrElse(name -> error.put("param", name), () -> error.putNull("param"));
        error.put("code", code);
        return json;
    }

    private String type() {
        if (status >= SERVER_ERROR) {
            return "server_error";
        }
        return switch (status) {
            case 403 -> "permission_error";
            case 429 -> "rate_limit_error";
            default -> "invalid_request_error";
        };
    }

    private static int status(Kind kind) {
        return switch (kind) {
            case INVALID -> BAD_REQUEST;
            case DENIED -> 403;
            case NOT_FOUND -> 404;
            case OVERLOADED -> 429;
            case UNREACHABLE, CONTAINER, CUT_OFF, UNREADABLE -> 502;
            case TIMED_OUT -> 504;
        };
    }
}
