package gorgon.localaws.cloudformation;

import java.util.concurrent.ExecutorService;

/** What every stack operation works with; a shut-down executor means that the emulator is closing. */
record Engine(ResourceSchemas schemas, ResourceProviders providers, ExecutorService executor) {
    boolean isClosing() {
        return executor.isShutdown();
    }
}
