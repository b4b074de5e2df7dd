package gorgon.client;

import java.util.ArrayList;
import java.util.List;

/** What TGI writes into a stream (StreamResponse and ChatCompletionChunk in router/src/lib.rs). */
final class Tgi {
    static final String DONE = "data: [DONE]\n\n";

    private Tgi() {}

    static String token(int index, String text) {
        return "data:{\"index\":%d,\"token\":{\"id\":%d,\"text\":\"%s\",\"logprob\":-0.5,\"special\":false},\"generated_text\":null,\"details\":null}\n\n"
                .formatted(index, 100 + index, text);
    }

    static String end(int index, String whole) {
        return "data:{\"index\":%d,\"token\":{\"id\":2,\"text\":\"</s>\",\"logprob\":-0.1,\"special\":true},\"generated_text\":\"%s\",\"details\":{\"finish_reason\":\"eos_token\",\"generated_tokens\":%d,\"seed\":null,\"input_length\":7}}\n\n"
                .formatted(index, whole, index);
    }

    static String chunk(String text) {
        return "data: {\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"%s\"},\"logprobs\":null,\"finish_reason\":null}]}\n\n"
                .formatted(text);
    }

    static String lastChunk(String reason) {
        return "data: {\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"},\"logprobs\":null,\"finish_reason\":\"%s\"}]}\n\n"
                .formatted(reason);
    }

    static String usage(int prompt, int completion) {
        return "data: {\"object\":\"chat.completion.chunk\",\"choices\":[],\"usage\":{\"prompt_tokens\":%d,\"completion_tokens\":%d,\"total_tokens\":%d}}\n\n"
                .formatted(prompt, completion, prompt + completion);
    }

    /** A whole stream of the generate format. */
    static List<String> answer(String... texts) {
        List<String> events = new ArrayList<>();
        for (String text : texts) {
            events.add(token(events.size() + 1, text));
        }
        events.add(end(events.size() + 1, String.join("", texts)));
        return events;
    }
}
