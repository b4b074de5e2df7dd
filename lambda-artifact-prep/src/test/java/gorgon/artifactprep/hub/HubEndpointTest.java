package gorgon.artifactprep.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HubEndpointTest {
    @Test
    void isThePublicHubUnlessTheEnvironmentNamesAMirror() {
        assertThat(HubEndpoint.fromEnvironment(Map.of()).base()).isEqualTo(URI.create("https://huggingface.co"));
        assertThat(HubEndpoint.fromEnvironment(Map.of("HF_ENDPOINT", "https://mirror.example/hub//"))
                        .base())
                .isEqualTo(URI.create("https://mirror.example/hub"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://mirror.example", "ftp://127.0.0.1", "http://127.0.0.1.example", "https://a?b", "https:a"
            })
    void refusesAnAddressThatIsNotSecure(String address) {
        assertThatIllegalArgumentException().isThrownBy(() -> HubEndpoint.of(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://huggingface.co:8443/x", "http://huggingface.co/x", "https://evil.huggingface.co/x"})
    void ownsNoOtherAuthority(String address) {
        assertThat(HubEndpoint.of("https://huggingface.co").owns(URI.create(address)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://huggingface.co, https://huggingface.co:443/x, true",
        "https://huggingface.co:443, https://huggingface.co/x, true",
        "https://huggingface.co, HTTPS://HuggingFace.CO/x, true",
        "https://huggingface.co, https://huggingface.co:80/x, false",
        "http://127.0.0.1, http://127.0.0.1:80/x, true",
        "http://127.0.0.1:80, http://127.0.0.1/x, true",
        "http://127.0.0.1, http://127.0.0.1:443/x, false",
        "https://huggingface.co, https://huggingface.co./x, false",
        "https://huggingface.co, https://huggingface.co@evil.example/x, false",
        "https://huggingface.co, https://evil.example/https://huggingface.co, false",
    })
    void ownsItsAuthorityWithTheSchemesPort(String base, String address, boolean isOwn) {
        assertThat(HubEndpoint.of(base).owns(URI.create(address))).isEqualTo(isOwn);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://huggingface.co/x",
                "https://huggingface.co@evil.example/x",
                "https://hf_token@huggingface.co/x",
                "ftp://huggingface.co/x",
                "https:/x",
                "file:///etc/passwd"
            })
    void leadsNowhereUnsafe(String address) {
        assertThat(HubEndpoint.of("https://huggingface.co").mayLeadTo(URI.create(address)))
                .isFalse();
    }

    @Test
    void leadsToLoopbackOnlyFromLoopback() {
        URI loopback = URI.create("http://127.0.0.2:80/x");

        assertThat(HubEndpoint.of("https://huggingface.co").mayLeadTo(loopback)).isFalse();
        assertThat(HubEndpoint.of("https://127.0.0.1:1").mayLeadTo(loopback)).isFalse();
        assertThat(HubEndpoint.of("http://127.0.0.1:1").mayLeadTo(loopback)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b/c", "a//b", "../b", "a/b.git", "a--b/c", "-a/b", "a/b?c", "a/b.", "a b/c"})
    void refusesWhatIsNoRepoId(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new RepoId(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "ybelkada/Mixtral-8x7B-Instruct-v0.1-AWQ", "a/b_"})
    void takesARepoId(String value) {
        assertThat(new RepoId(value)).hasToString(value);
    }
}
