package gorgon.operator;

import gorgon.operator.bench.BenchCommand;
import gorgon.operator.chat.ChatCommand;
import gorgon.operator.check.CheckCommand;
import gorgon.operator.completion.CompletionCommand;
import gorgon.operator.cost.CostCommand;
import gorgon.operator.doctor.DoctorCommand;
import gorgon.operator.fit.FitCommand;
import gorgon.operator.pin.PinCommand;
import gorgon.operator.preflight.PreflightCommand;
import gorgon.operator.progress.ProgressCommand;
import gorgon.operator.proxy.ProxyCommand;
import gorgon.operator.stage.StageCommand;
import gorgon.operator.status.StatusCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program behind {@code ./gorgon}: one subcommand for each thing that an operator does. */
@Command(name = "./gorgon", mixinStandardHelpOptions = true, description = "What an operator does.")
public final class OperatorCommand {
    private OperatorCommand() {}

    public static void main(String[] arguments) {
        // Netty's use of sun.misc.Unsafe makes Java 24 and later print a warning on standard error (JEP 498).
        System.setProperty("io.netty.noUnsafe", "true");
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new OperatorCommand())
                .addSubcommand(new StageCommand())
                .addSubcommand(new ProgressCommand())
                .addSubcommand(new CheckCommand())
                .addSubcommand(new FitCommand())
                .addSubcommand(new PreflightCommand())
                .addSubcommand(new StatusCommand())
                .addSubcommand(new DoctorCommand())
                .addSubcommand(new CostCommand())
                .addSubcommand(new PinCommand())
                .addSubcommand(new ChatCommand())
                .addSubcommand(new ProxyCommand())
                .addSubcommand(new CompletionCommand())
                .addSubcommand(new BenchCommand())
                .addSubcommand(new Rehearsal())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new FailureHandler());
    }
}
