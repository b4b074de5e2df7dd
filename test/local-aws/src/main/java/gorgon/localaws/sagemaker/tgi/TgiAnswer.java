package gorgon.localaws.sagemaker.tgi;

import java.util.List;

/** What the container sends back for {@code POST /invocations}. */
public sealed interface TgiAnswer {
    /** All at once; a status of 400 and more is an error. */
    record Whole(int status, String contentType, String body) implements TgiAnswer {}

    /** Server-sent events; each element is what one decoding step puts on the wire. */
    record Events(List<String> bursts) implements TgiAnswer {
        public Events {
            bursts = List.copyOf(bursts);
        }
    }
}
