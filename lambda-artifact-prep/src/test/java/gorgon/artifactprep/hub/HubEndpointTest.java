package gorgon.artifactprep.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

    @Test
    void leadsToLoopbackOnlyFromLoopback() {
        URI loopback = URI.create("http://127.0.0.2:80/x");

        assertThat(HubEndpoint.of("https://huggingface.co").mayLeadTo(loopback)).isFalse();
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
