package gorgon.operator.completion;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./gorgon completion}: a script that a shell reads. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = {
            "Prints a script by which bash or zsh completes ./gorgon and gorgon.",
            "",
            "For this shell: source <(./gorgon completion). For every bash to come:"
                    + " ./gorgon completion > ~/.local/share/bash-completion/completions/gorgon. For zsh: put"
                    + " 'source <(/path/to/gorgon completion zsh)' into ~/.zshrc, after compinit. It changes nothing."
                    + " Exit code 0, or 2 for a wrong call.",
            ""
        })
public final class CompletionCommand implements Runnable {
    // A shell that finds no rule for ./gorgon takes the one for what follows the last slash (bash(1), zshcompsys(1)).
    private static final String NAME = "gorgon";

    enum Shell {
        BASH,
        ZSH
    }

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "SHELL",
            defaultValue = "bash",
            description = "bash or zsh: the script is the same")
    void shell(Shell known) {
        Objects.requireNonNull(known);
    }

    @Override
    public void run() {
        CommandLine all = Objects.requireNonNull(spec).root().commandLine();
        LauncherCommand.ALL.forEach(command -> all.addSubcommand(command.name(), command.spec()));
        System.out.print(AutoComplete.bash(NAME, all));
    }
}
