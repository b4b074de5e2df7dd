package gorgon.localaws.sagemaker.tgi;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A healthy container: tells the kinds of requests apart as the version does, and answers them. */
public final class TgiServer {
    private final RouterSettings settings;
    private final GenerateRoute generate;
    private final ChatRoute chat;
    private final RouterLog log;

    TgiServer(RouterSettings settings, StandIn standIn, RouterLog log) {
        this.settings = settings;
        this.generate = new GenerateRoute(settings, standIn);
        this.chat = new ChatRoute(settings, standIn);
        this.log = log;
    }

    /** Answers a body posted to {@code /invocations}; never throws for what a client sends. */
    public TgiAnswer answer(String contentType, byte[] body) {
        return reply(contentType, body, Optional.empty()).answer();
    }

    /** The same in the steps of a pace; whoever plays it says when it is {@link #given}. */
    public TgiReply reply(String contentType, byte[] body, Optional<Pace> pace) {
        boolean stream = false;
        try {
            RequestBody request = RequestBody.parse(contentType, body);
            boolean isChat = isChat(request);
            stream = request.flag("stream", false);
            return isChat ? chat.reply(request, pace) : generate.reply(request, pace);
        } catch (TgiError e) {
            if (stream && e.json()) {
                return TgiReply.refused(new TgiAnswer.Events(List.of("data:" + e.body() + "\n\n")));
            }
            return TgiReply.refused(new TgiAnswer.Whole(
                    e.status(), e.json() ? "application/json" : "text/plain; charset=utf-8", e.body()));
        }
    }

    /** Logs what was answered, and in which time; what a client gave up is never logged. */
    public void given(TgiReply reply, Duration took) {
        reply.generated().ifPresent(generated -> log.success(generated, took));
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
