package gorgon.localaws.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** One wire protocol: how a request reaches its service, and how an error looks. */
interface Protocol {
    void answer(HttpExchange exchange) throws IOException;

    Answer error(AwsError error, String requestId);
}
