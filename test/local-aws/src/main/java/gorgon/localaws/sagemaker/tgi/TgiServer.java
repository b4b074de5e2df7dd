package gorgon.localaws.sagemaker.tgi;

import java.util.List;

/** A healthy container: tells the kinds of requests apart as the version does, and answers them. */
public final class TgiServer {
    private final RouterSettings settings;
    private final GenerateRoute generate;
    private final ChatRoute chat;

    TgiServer(RouterSettings settings, StandIn standIn) {
        this.settings = settings;
        this.generate = new GenerateRoute(settings, standIn);
        this.chat = new ChatRoute(settings, standIn);
    }

    /** Answers a body posted to {@code /invocations}; never throws for what a client sends. */
    public TgiAnswer answer(String contentType, byte[] body) {
        boolean stream = false;
        try {
            RequestBody request = RequestBody.parse(contentType, body);
            boolean isChat = isChat(request);
            stream = request.flag("stream", false);
            return isChat ? chat.answer(request) : generate.answer(request);
        } catch (TgiError e) {
            if (stream && e.json()) {
                return new TgiAnswer.Events(List.of("data:" + e.body() + "\n\n"));
            }
            return new TgiAnswer.Whole(
                    e.status(), e.json() ? "application/json" : "text/plain; charset=utf-8", e.body());
        }
    }

    /** From 2.4.0 the body decides (router/src/sagemaker.rs), before that MESSAGES_API_ENABLED. */
    private boolean isChat(RequestBody request) {
        if (!settings.version().atLeast(2, 4, 0)) {
            String wanted = settings.arguments().chatOnly() ? "messages" : "inputs";
            if (!request.has(wanted)) {
                throw RequestBody.unfit("missing field `" + wanted + "`");
            }
            return settings.arguments().chatOnly();
        }
        if (!request.has("inputs") && !request.has("messages")) {
            throw RequestBody.unfit("data did not match any variant of untagged enum SagemakerRequest");
        }
        return !request.has("inputs");
    }
}
