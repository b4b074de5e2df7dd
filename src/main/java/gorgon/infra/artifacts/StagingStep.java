package gorgon.infra.artifacts;

import gorgon.infra.function.FunctionSize;
import java.util.Optional;
import software.amazon.awscdk.Duration;

/** The staging functions: one handler class each, in the function jar. */
enum StagingStep {
    STARTER("Starter", 512, 60),
    PLAN("Plan", 1024, 60),
    // For a tokenizer.json of some megabytes, parsed.
    INSPECT("Inspect", 1024, 60),
    OPEN("Open", 512, 60),
    // 1.16 vCPU, for the network's 75 MB/s with room for a hash that can be carried on: docs/DECISIONS.md.
    TRANSFER("Transfer", 2048, 900),
    COMMIT("Commit", 1024, 600),
    ABORT("Abort", 512, 900),
    PURGE("Purge", 512, 900),
    RESPOND("Respond", 512, 60),
    BACKSTOP("Backstop", 512, 180);

    private final String title;
    private final int memoryInMebibytes;
    private final int timeoutInSeconds;

    StagingStep(String title, int memoryInMebibytes, int timeoutInSeconds) {
        this.title = title;
        this.memoryInMebibytes = memoryInMebibytes;
        this.timeoutInSeconds = timeoutInSeconds;
    }

    /** The construct id and, in the state machine, the state's name. */
    String title() {
        return title;
    }

    String handler() {
        return title + "Handler";
    }

    FunctionSize size() {
        return new FunctionSize(memoryInMebibytes, timeout(), Optional.of(javaToolOptions()));
    }

    /**
     * Lambda's own default stops at C1, and a transfer is one long hot loop. Its heap is its part buffers and little else:
     * with the young generation's usual third of the heap it would touch a hundred megabytes more.
     */
    private String javaToolOptions() {
        String fullCompiler = "-XX:TieredStopAtLevel=4";
        return this == TRANSFER ? fullCompiler + " -Xms184m -Xmn16m" : fullCompiler;
    }

    Duration timeout() {
        return Duration.seconds(timeoutInSeconds);
    }
}
