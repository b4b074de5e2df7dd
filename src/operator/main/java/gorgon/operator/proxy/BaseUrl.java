package gorgon.operator.proxy;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** How a client on this machine reaches the server. */
final class BaseUrl {
    private BaseUrl() {}

    static String of(InetSocketAddress address) {
        return "http://%s:%d/v1".formatted(host(address.getAddress()), address.getPort());
    }

    /** As it stands in a URL, and in the header Host (RFC 3986, section 3.2.2). */
    static String host(InetAddress address) {
        if (address.isAnyLocalAddress()) {
            return "127.0.0.1";
        }
        if (address instanceof Inet6Address) {
            return address.isLoopbackAddress() ? "[::1]" : "[%s]".formatted(address.getHostAddress());
        }
        return address.getHostAddress();
    }
}
