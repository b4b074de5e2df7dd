package gorgon.localaws.sagemaker.tgi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gorgon.localaws.sagemaker.StagedModel;
import gorgon.localaws.sagemaker.tgi.StartupFailure.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Files that a test changes before TGI starts on them with four GPUs, and what it logs then. */
final class Startup {
    static final TgiVersion CURRENT = new TgiVersion(3, 3, 6);

    final Map<String, byte[]> files = StagedModel.files(1);
    final List<String> log = new ArrayList<>();

    TgiServer start(TgiVersion version, Map<String, String> environment) {
        return new TgiContainer(version, environment, 4, log::add).start(new FilesInMemory(files));
    }

    /** A shard of the current version refuses the files in the usual environment. */
    void assertRefusal(String message) {
        assertRefusal(StagedModel.ENVIRONMENT, message);
    }

    void assertRefusal(Map<String, String> environment, String message) {
        assertRefusal(CURRENT, environment, Stage.SHARD, message);
        assertThat(log).anyMatch(line -> line.endsWith("Shard 0 failed to start"));
    }

    void assertRefusal(TgiVersion version, Map<String, String> environment, Stage stage, String message) {
        log.clear();
        StartupFailure failure = catchThrowableOfType(StartupFailure.class, () -> start(version, environment));

        assertThat(failure).hasMessage(message);
        assertThat(failure.stage()).isEqualTo(stage);
        assertThat(log).anyMatch(line -> line.contains("ERROR") && line.contains(message));
    }

    void assertLogged(String end) {
        assertThat(log).anyMatch(line -> line.endsWith(end));
    }
}
