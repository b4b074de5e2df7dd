package gorgon.operator.project;

import gorgon.catalog.Catalog;
import gorgon.catalog.InstanceType;
import gorgon.catalog.Table;
import gorgon.catalog.TgiRelease;
import gorgon.config.GorgonConfiguration;
import gorgon.operator.console.Failure;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of commands that ask how an environment's model would be served, there or elsewhere. */
public final class ServingOptions {
    @Option(names = "--environment", paramLabel = "NAME", description = "one of cdk.json (default: the one it chooses)")
    private @Nullable String environment;

    @Option(names = "--tgi", paramLabel = "VERSION", description = "another version of TGI")
    private @Nullable String tgi;

    @Option(names = "--instance", paramLabel = "TYPE", description = "another instance type, with a shard on each GPU")
    private @Nullable String instance;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /** Without the judgement on memory, which such a command makes itself. */
    public GorgonConfiguration configuration() {
        return Project.current().unjudgedConfiguration(Optional.ofNullable(environment));
    }

    /** What is not in the catalog is a {@code ParameterException} that lists what is. */
    public Optional<TgiRelease> tgi(Catalog catalog) {
        return row(catalog.releases(), tgi);
    }

    /** The same of the instance type. */
    public Optional<InstanceType> instance(Catalog catalog) {
        return row(catalog.instanceTypes(), instance);
    }

    private <T> Optional<T> row(Table<T> table, @Nullable String name) {
        try {
            return Optional.ofNullable(name).map(table::find);
        } catch (IllegalArgumentException unknown) {
            throw new ParameterException(Objects.requireNonNull(command).commandLine(), Failure.message(unknown));
        }
    }
}
