package gorgon.operator.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaseUrlTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, http://127.0.0.1:8000/v1",
        "127.0.0.2, http://127.0.0.2:8000/v1",
        "0.0.0.0, http://127.0.0.1:8000/v1",
        "::1, http://[::1]:8000/v1",
        "2001:db8::1, http://[2001:db8:0:0:0:0:0:1]:8000/v1"
    })
    void anAddressIsWrittenAsUrlsHaveIt(String address, String url) throws Exception {
        String written = BaseUrl.of(new InetSocketAddress(InetAddress.getByName(address), 8000));

        assertThat(written).isEqualTo(url);
        assertThat(URI.create(written).getPort()).isEqualTo(8000);
    }
}
