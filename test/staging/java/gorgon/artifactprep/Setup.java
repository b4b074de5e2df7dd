package gorgon.artifactprep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.hub.HubToken;
import gorgon.artifactprep.hub.Watchdog;
import gorgon.artifactprep.staging.CopySettings;
import gorgon.artifactprep.staging.Inspector;
import gorgon.artifactprep.staging.Inspectors;
import gorgon.artifactprep.staging.PartSize;
import gorgon.localhub.HubOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * What a test changes of the world before it begins.
 *
 * @param processes the handler classes that run in a process of their own, from the jar that is deployed
 * @param functions changes the properties of a function, given its handler class, or of another resource, given its type
 * @param definition changes the text of the state machine's definition
 * @param engine how a worker in this JVM copies, and an inspection waits
 * @param inspector what judges the models
 */
record Setup(
        HubOptions hub,
        Duration hubBudget,
        Optional<HubToken> token,
        Set<String> processes,
        BiConsumer<String, ObjectNode> functions,
        UnaryOperator<String> definition,
        TransferHandler.Engine engine,
        Inspector inspector) {
    /** Parts as small as S3 allows them. */
    static final PartSize PART_SIZE = new PartSize(5 << 20);

    static final Setup DEFAULT = new Setup(
            HubOptions.defaults(),
            Duration.ofSeconds(30),
            Optional.empty(),
            Set.of(),
            (handler, properties) -> {},
            UnaryOperator.identity(),
            new TransferHandler.Engine(
                    new CopySettings(PART_SIZE, 4, 20_000_000), Watchdog.ofTransfer(), Handlers.PAUSE),
            Inspectors.LENIENT);

    Setup withHub(HubOptions changed) {
        return new Setup(changed, hubBudget, token, processes, functions, definition, engine, inspector);
    }

    Setup withHubBudget(Duration changed) {
        return new Setup(hub, changed, token, processes, functions, definition, engine, inspector);
    }

    Setup withToken(HubToken changed) {
        return new Setup(hub, hubBudget, Optional.of(changed), processes, functions, definition, engine, inspector);
    }

    Setup withProcesses(String... handlers) {
        return new Setup(hub, hubBudget, token, Set.of(handlers), functions, definition, engine, inspector);
    }

    Setup withDefinition(UnaryOperator<String> change) {
        return new Setup(hub, hubBudget, token, processes, functions, change, engine, inspector);
    }

    Setup withCopySettings(CopySettings changed) {
        return withEngine(new TransferHandler.Engine(changed, engine.watchdog(), engine.pause()));
    }

    Setup withWatchdog(Watchdog changed) {
        return withEngine(new TransferHandler.Engine(engine.settings(), changed, engine.pause()));
    }

    Setup withInspector(Inspector changed) {
        return new Setup(hub, hubBudget, token, processes, functions, definition, engine, changed);
    }

    private Setup withEngine(TransferHandler.Engine changed) {
        return new Setup(hub, hubBudget, token, processes, functions, definition, changed, inspector);
    }

    /** Sets a property of the one function. */
    Setup with(String handler, String property, int value) {
        return changing(handler, properties -> properties.put(property, value));
    }

    Setup with(String handler, String property, String value) {
        return changing(handler, properties -> properties.put(property, value));
    }

    /** Sets a variable of the function's environment. */
    Setup withVariable(String handler, String variable, String value) {
        return changing(
                handler,
                properties -> properties.withObject("/Environment/Variables").put(variable, value));
    }

    private Setup changing(String chosen, Consumer<ObjectNode> change) {
        BiConsumer<String, ObjectNode> both = functions.andThen((handler, properties) -> {
            if (handler.equals(chosen)) {
                change.accept(properties);
            }
        });
        return new Setup(hub, hubBudget, token, processes, both, definition, engine, inspector);
    }
}
