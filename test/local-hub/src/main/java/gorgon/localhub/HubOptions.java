package gorgon.localhub;

import java.time.Duration;

/**
 * How the Hub behaves.
 *
 * @param port of the API; 0 takes a free one
 * @param pageSize tree entries a page; 1000 as the Hub has it
 * @param linkLifetime how long a CDN address works
 */
public record HubOptions(int port, int pageSize, Duration linkLifetime) {
    public HubOptions {
        if (pageSize < 1) {
            throw new IllegalArgumentException("tried to page the tree: not a page size (" + pageSize + ")");
        }
    }

    public static HubOptions defaults() {
        return new HubOptions(0, 1000, Duration.ofHours(1));
    }

    public HubOptions withPort(int changed) {
        return new HubOptions(changed, pageSize, linkLifetime);
    }

    public HubOptions withPageSize(int changed) {
        return new HubOptions(port, changed, linkLifetime);
    }

    public HubOptions withLinkLifetime(Duration changed) {
        return new HubOptions(port, pageSize, changed);
    }
}
