package gorgon.localaws.http;

import java.util.UUID;

/** Ids as AWS gives them to requests. */
final class RequestIds {
    private RequestIds() {}

    static String next() {
        return UUID.randomUUID().toString();
    }
}
