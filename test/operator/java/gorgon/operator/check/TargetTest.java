package gorgon.operator.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gorgon.artifactprep.failure.InvalidRequest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TargetTest {
    @Test
    void isTheConfiguredModelWhereNothingIsNamed() {
        assertThat(Target.parse(List.of())).isEqualTo(new Target.Configured());
    }

    @Test
    void isADirectoryThatIsThere(@TempDir Path folder) {
        assertThat(Target.parse(List.of(folder.toString()))).isEqualTo(new Target.Directory(folder));
        assertThatThrownBy(() -> Target.parse(List.of("owner/model")))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("write hub:owner/model@main for a repository");
    }

    @Test
    void isOneOrTwoRepositoriesAtARevision() {
        Target target = Target.parse(List.of("hub:a/heads@" + "0".repeat(40), "hub:b/base"));

        assertThat(target)
                .isInstanceOfSatisfying(
                        Target.Repositories.class,
                        repositories -> assertThat(repositories.sources())
                                .extracting(source -> source.repo() + "@" + source.revision())
                                .containsExactly("a/heads@" + "0".repeat(40), "b/base@main"));
    }

    @Test
    void namesEveryArgumentThatIsNoRepository() {
        assertThatThrownBy(() -> Target.parse(List.of("hub:nobody", "hub:a/b@?")))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContainingAll("hub:nobody: not a repository id", "hub:a/b@?: not a revision");
        assertThatThrownBy(() -> Target.parse(List.of("hub:a/b", "c/d")))
                .hasMessageContaining("c/d: not a repository; write it as hub:");
        assertThatThrownBy(() -> Target.parse(List.of("hub:a/b", "hub:a/b", "hub:a/b")))
                .hasMessageContaining("one directory, or one or two repositories");
        assertThatThrownBy(() -> Target.parse(List.of("x", "y"))).hasMessageContaining("one directory");
    }
}
