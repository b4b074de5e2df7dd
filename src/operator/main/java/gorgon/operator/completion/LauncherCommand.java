package gorgon.operator.completion;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** What the launcher does without this program: its {@code usage} names the same. */
record LauncherCommand(String name, List<String> subcommands) {
    static final List<LauncherCommand> ALL = List.of(
            new LauncherCommand("local", List.of("up", "down")),
            new LauncherCommand("build", List.of()),
            new LauncherCommand("install", List.of()),
            new LauncherCommand("format", List.of()),
            new LauncherCommand("app", List.of()),
            new LauncherCommand("java", List.of()),
            new LauncherCommand("help", List.of()));

    CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(name);
        subcommands.forEach(sub -> spec.addSubcommand(sub, CommandSpec.create().name(sub)));
        return spec;
    }
}
