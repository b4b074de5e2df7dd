package gorgon.local;

import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Option;

/** {@code ./gorgon local}: the launcher's door to this module. */
@Command(
        name = "gorgon local",
        mixinStandardHelpOptions = true,
        description = "The main job with no AWS account: bootstrap, deploy, ask, diff, destroy on an AWS on loopback.")
public final class LocalCommand implements java.util.concurrent.Callable<Integer> {
    private static final int UP_PORT = 8390;

    @Option(names = "--port", defaultValue = "0", description = "port of the AWS on 127.0.0.1 (default: a free one)")
    private int port;

    private LocalCommand() {}

    public static void main(String[] arguments) {
        // Netty would print a warning of its use of sun.misc.Unsafe (JEP 498).
        System.setProperty("io.netty.noUnsafe", "true");
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        IExecutionExceptionHandler sayWhatFailed = (failure, command, parsed) -> {
            command.getErr().println("gorgon: " + failure.getMessage());
            return 1;
        };
        return new CommandLine(new LocalCommand())
                .addSubcommand("up", new Up())
                .addSubcommand("down", new Down())
                .addSubcommand("serve", new Serve())
                .setExecutionExceptionHandler(sayWhatFailed);
    }

    @Override
    public Integer call() throws Exception {
        return new LocalRun(Workspace.current(), System.out).run(port);
    }

    @Command(name = "up", description = "Starts the AWS and the Hub, leaves them running, prints two variables.")
    private static final class Up implements java.util.concurrent.Callable<Integer> {
        @Option(
                names = "--port",
                defaultValue = "" + UP_PORT,
                description = "port on 127.0.0.1 (default: ${DEFAULT-VALUE})")
        private int port;

        @Option(
                names = "--step",
                paramLabel = "MILLISECONDS",
                defaultValue = "0",
                description = "how long the endpoint takes for the tokens of a step (default: no time)")
        private int step;

        @Override
        public Integer call() throws Exception {
            new Background(Workspace.current()).up(port, Duration.ofMillis(step), System.out);
            return 0;
        }
    }

    @Command(name = "down", description = "Ends what `up` started and removes its files.")
    private static final class Down implements java.util.concurrent.Callable<Integer> {
        @Override
        public Integer call() throws Exception {
            new Background(Workspace.current()).down(System.out);
            return 0;
        }
    }

    @Command(name = "serve", hidden = true, description = "What `up` starts: serves until it is ended.")
    private static final class Serve implements java.util.concurrent.Callable<Integer> {
        @Option(names = "--port", defaultValue = "" + UP_PORT)
        private int port;

        @Option(names = "--step", defaultValue = "0")
        private int step;

        @Override
        public Integer call() throws Exception {
            new Background(Workspace.current()).serve(port, Duration.ofMillis(step));
            return 0;
        }
    }
}
