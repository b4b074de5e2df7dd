package gorgon.operator.check;

import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.config.ModelSource;
import gorgon.config.RepoId;
import gorgon.config.Revision;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is to be looked at. */
sealed interface Target {
    String HUB = "hub:";

    /** The model that the environment names. */
    record Configured() implements Target {}

    /** One repository or two; whose heads and whose base model, their config.json says. */
    record Repositories(List<ModelSource> sources) implements Target {
        public Repositories {
            sources = List.copyOf(sources);
        }
    }

    /** A folder with a model as it is staged: config.json and heads, the base model in {@code llm/}. */
    record Directory(Path path) implements Target {}

    /** Reads the command's arguments, all that is wrong with them in one {@code InvalidRequest}. */
    static Target parse(List<String> arguments) {
        if (arguments.isEmpty()) {
            return new Configured();
        }
        boolean isDirectory = arguments.stream().noneMatch(argument -> argument.startsWith(HUB));
        if (arguments.size() > 2 || (isDirectory && arguments.size() > 1)) {
            throw new InvalidRequest(
                    "tried to check %s: one directory, or one or two repositories as hub:organization/name@revision"
                            .formatted(String.join(" ", arguments)));
        }
        return isDirectory ? directory(arguments.getFirst()) : repositories(arguments);
    }

    private static Target directory(String argument) {
        Path path = Path.of(argument);
        if (!Files.isDirectory(path)) {
            throw new InvalidRequest(
                    "tried to check %s: there is no such directory; write hub:%s@main for a repository of the Hub"
                            .formatted(path.toAbsolutePath().normalize(), argument));
        }
        return new Directory(path.toAbsolutePath().normalize());
    }

    private static Target repositories(List<String> arguments) {
        List<ModelSource> sources = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (String argument : arguments) {
            try {
                sources.add(repository(argument));
            } catch (IllegalArgumentException refusal) {
                problems.add("%s: %s".formatted(argument, refusal.getMessage()));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidRequest("tried to check " + String.join("; ", problems));
        }
        return new Repositories(sources);
    }

    private static ModelSource repository(String argument) {
        if (!argument.startsWith(HUB)) {
            throw new IllegalArgumentException("not a repository; write it as hub:organization/name@revision");
        }
        String text = argument.substring(HUB.length());
        int at = text.indexOf('@');
        String repo = at < 0 ? text : text.substring(0, at);
        String revision = at < 0 ? "main" : text.substring(at + 1);
        return new ModelSource(new RepoId(repo), new Revision(revision), List.of());
    }
}
