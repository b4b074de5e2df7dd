package gorgon.operator.chat;

import gorgon.client.ChatEndpoint;
import gorgon.client.ChatRequest;
import java.util.function.Consumer;

/** How the model is asked. */
interface Way {
    /** A turn of the model, whose text is told piece by piece. */
    Turn of(ChatRequest request, Consumer<String> shown);

    static Way streamed(ChatEndpoint model) {
        return (request, shown) -> Turn.streamed(model, request, shown);
    }

    static Way whole(ChatEndpoint model) {
        return (request, shown) -> Turn.whole(model, request, shown);
    }
}
