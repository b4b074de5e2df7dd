package gorgon.artifactprep.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RunningHashTest {
    private static final byte[] CONTENT = new byte[10_000];

    static {
        new Random(2).nextBytes(CONTENT);
    }

    @Test
    void hashesAsTheJdkDoes() throws NoSuchAlgorithmException {
        byte[] expected = MessageDigest.getInstance("SHA-256").digest(CONTENT);

        assertThat(Digest.of(DigestAlgorithm.SHA256, CONTENT))
                .isEqualTo(Digest.sha256(HexFormat.of().formatHex(expected)));
    }

    @Test
    void hashesAGitBlobAsGitDoes() {
        // echo hello | git hash-object --stdin
        assertThat(Digest.of(DigestAlgorithm.GIT_SHA1, "hello\n".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(Digest.gitSha1("ce013625030ba8dba906f756967f9e9ca394464a"));
    }

    @ParameterizedTest
    @EnumSource(DigestAlgorithm.class)
    void carriesOnFromItsStateAtAnyByte(DigestAlgorithm algorithm) {
        Digest expected = Digest.of(algorithm, CONTENT);
        for (int cut : new int[] {0, 1, 55, 64, 65, 4_096, 9_999, 10_000}) {
            ResumableHash before = ResumableHash.start(algorithm, CONTENT.length);
            before.update(CONTENT, 0, cut);
            ResumableHash after = ResumableHash.resume(algorithm, before.state());
            after.update(CONTENT, cut, CONTENT.length - cut);
            assertThat(after.finish()).as("cut at %d", cut).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource(DigestAlgorithm.class)
    void comesToTheSameInBothForms(DigestAlgorithm algorithm) {
        PlatformHash platform = PlatformHash.start(algorithm, CONTENT.length);
        ResumableHash resumable = ResumableHash.start(algorithm, CONTENT.length);
        platform.update(CONTENT, 0, CONTENT.length);
        resumable.update(CONTENT, 0, CONTENT.length);

        assertThat(platform.finish()).isEqualTo(resumable.finish());
    }

    @Test
    void refusesADigestOfTheWrongLength() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Digest.sha256("ce013625030ba8dba906f756967f9e9ca394464a"))
                .withMessageContaining("64");
    }

    @Test
    void knowsEveryAlgorithmByItsLabel() {
        for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
            assertThat(DigestAlgorithm.ofLabel(algorithm.label())).isEqualTo(algorithm);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> DigestAlgorithm.ofLabel("md5"));
    }
}
