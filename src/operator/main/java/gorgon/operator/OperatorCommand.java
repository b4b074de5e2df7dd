package gorgon.operator;

import gorgon.operator.bench.BenchCommand;
import gorgon.operator.chat.ChatCommand;
import gorgon.operator.check.CheckCommand;
import gorgon.operator.completion.CompletionCommand;
import gorgon.operator.config.ConfigCommand;
import gorgon.operator.cost.CostCommand;
import gorgon.operator.doctor.DoctorCommand;
import gorgon.operator.drift.DriftCommand;
import gorgon.operator.fit.FitCommand;
import gorgon.operator.pin.PinCommand;
import gorgon.operator.preflight.PreflightCommand;
import gorgon.operator.progress.ProgressCommand;
import gorgon.operator.proxy.ProxyCommand;
import gorgon.operator.prune.PruneCommand;
import gorgon.operator.review.command.ReviewCommand;
import gorgon.operator.smoke.SmokeCommand;
import gorgon.operator.stage.StageCommand;
import gorgon.operator.status.StatusCommand;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program behind {@code ./gorgon}: one subcommand for each thing that an operator does. */
@Command(name = "./gorgon", mixinStandardHelpOptions = true, description = "What an operator does.")
public final class OperatorCommand {
    private static final Map<String, Supplier<Object>> COMMANDS = new TreeMap<>(Map.ofEntries(
            Map.entry("bench", BenchCommand::new),
            Map.entry("chat", ChatCommand::new),
            Map.entry("check", CheckCommand::new),
            Map.entry("completion", CompletionCommand::new),
            Map.entry("config", ConfigCommand::new),
            Map.entry("cost", CostCommand::new),
            Map.entry("doctor", DoctorCommand::new),
            Map.entry("drift", DriftCommand::new),
            Map.entry("fit", FitCommand::new),
            Map.entry("pin", PinCommand::new),
            Map.entry("preflight", PreflightCommand::new),
            Map.entry("progress", ProgressCommand::new),
            Map.entry("proxy", ProxyCommand::new),
            Map.entry("prune", PruneCommand::new),
            Map.entry("rehearse", Rehearsal::new),
            Map.entry("review", ReviewCommand::new),
            Map.entry("smoke", SmokeCommand::new),
            Map.entry("stage", StageCommand::new),
            Map.entry("status", StatusCommand::new)));
    private static final Set<String> WITH_ALL_OTHERS = Set.of("completion");

    private OperatorCommand() {}

    public static void main(String[] arguments) {
        // Netty's use of sun.misc.Unsafe makes Java 24 and later print a warning on standard error (JEP 498).
        System.setProperty("io.netty.noUnsafe", "true");
        System.exit(commandLine(arguments).execute(arguments));
    }

    /** For these arguments; without a command's name, with every command. Reading the options of all takes its time. */
    static CommandLine commandLine(String... arguments) {
        CommandLine program = new CommandLine(new OperatorCommand());
        COMMANDS.forEach((name, command) -> {
            if (isWanted(name, List.of(arguments))) {
                program.addSubcommand(name, command.get());
            }
        });
        return program.setCaseInsensitiveEnumValuesAllowed(true).setExecutionExceptionHandler(new FailureHandler());
    }

    private static boolean isWanted(String name, List<String> arguments) {
        boolean isOne = !arguments.isEmpty()
                && COMMANDS.containsKey(arguments.getFirst())
                && !WITH_ALL_OTHERS.contains(arguments.getFirst());
        return !isOne || arguments.getFirst().equals(name);
    }
}
