package gorgon.operator.proxy;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** What is done at a path. */
interface Route {
    /**
     * Answers, and says how in a few words for the log.
     *
     * @throws Refusal before anything was answered
     */
    String handle(HttpExchange exchange) throws IOException;
}
