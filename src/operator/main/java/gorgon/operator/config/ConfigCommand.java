package gorgon.operator.config;

import gorgon.config.GorgonConfiguration;
import gorgon.operator.project.Project;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./gorgon config}: the configuration as it is understood. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what holds in an environment and who says so; without a name, what differs between all of them.",
            "",
            "A value stands with the environment, else in what all share (context.common), else it is the default. false"
                    + " in an environment takes away a shared object. With --check it also refuses what may be read and"
                    + " must not be deployed: production on a branch, or without its protections.",
            "",
            "It reads cdk.json, changes nothing and asks neither AWS nor the Hub. Exit code 0, 1 if the file has a problem,"
                    + " 2 on a wrong call.",
            ""
        })
public final class ConfigCommand implements Callable<Integer> {
    @Option(names = "--environment", paramLabel = "NAME", description = "everything that holds in this one of cdk.json")
    private @Nullable String environment;

    @Option(names = "--check", description = "refuse what must not be deployed, of every environment")
    private boolean check;

    @Option(names = "--json", description = "one JSON object on stdout, with everything")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        List<GorgonConfiguration> every = Project.current().everyConfiguration(check);
        List<GorgonConfiguration> shown = environment == null ? every : List.of(named(environment, every));
        System.out.print(text(shown));
        return 0;
    }

    private String text(List<GorgonConfiguration> shown) {
        if (json) {
            return JsonReport.of(shown);
        }
        return environment == null ? Differences.of(shown).text() : Listing.of(shown.getFirst());
    }

    private GorgonConfiguration named(String name, List<GorgonConfiguration> every) {
        return every.stream()
                .filter(configuration -> configuration.environment().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        Objects.requireNonNull(spec).commandLine(),
                        "tried to show the environment '%s': cdk.json has no such one; use one of %s"
                                .formatted(name, String.join(", ", names(every)))));
    }

    private static List<String> names(List<GorgonConfiguration> every) {
        return every.stream()
                .map(configuration -> configuration.environment().name())
                .toList();
    }
}
