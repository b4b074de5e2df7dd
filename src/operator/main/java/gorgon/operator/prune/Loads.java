package gorgon.operator.prune;

import gorgon.operator.account.Refused;
import gorgon.operator.account.Unavailable;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.model.AdditionalModelDataSource;
import software.amazon.awssdk.services.sagemaker.model.ContainerDefinition;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelResponse;
import software.amazon.awssdk.services.sagemaker.model.ModelDataSource;
import software.amazon.awssdk.services.sagemaker.model.S3ModelDataSource;

/** What was found to be loaded until now; what cannot be compared with a staged model's place is not known. */
final class Loads {
    // Names with these ends are access points (docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html).
    private static final Pattern IN_A_BUCKET =
            Pattern.compile("s3://(?![^/]+(?:-s3alias|--ol-s3|\\.mrap)(?:/|$))[A-Za-z0-9._-]+(?:/.*)?", Pattern.DOTALL);

    private final Set<String> s3Uris = new HashSet<>();
    private final Set<String> unknown = new LinkedHashSet<>();

    Used used() {
        return new Used(s3Uris, List.copyOf(unknown));
    }

    void keep(String by, String address) {
        if (IN_A_BUCKET.matcher(address).matches()) {
            s3Uris.add(address);
        } else {
            unknown(by, "it loads %s, which does not say the bucket and the key".formatted(address));
        }
    }

    void unknown(String by, String why) {
        unknown.add("%s: %s".formatted(by, why));
    }

    void keep(DescribeModelResponse model) {
        String by = "model " + model.modelName();
        Stream.concat(Stream.ofNullable(model.primaryContainer()), model.containers().stream())
                .forEach(container -> keep(by, container));
    }

    /** None where AWS does not say it, which is kept. */
    <T> List<T> known(Supplier<List<T>> question) {
        try {
            return question.get();
        } catch (Refused | Unavailable silence) {
            unknown.add(String.valueOf(silence.getMessage()));
            return List.of();
        }
    }

    private void keep(String by, ContainerDefinition container) {
        Stream.ofNullable(container.modelPackageName())
                .forEach(name -> unknown(by, "it loads what the model package %s names".formatted(name)));
        Stream.ofNullable(container.modelDataUrl()).forEach(address -> keep(by, address));
        Stream.concat(
                        Stream.ofNullable(container.modelDataSource()).map(ModelDataSource::s3DataSource),
                        container.additionalModelDataSources().stream().map(AdditionalModelDataSource::s3DataSource))
                .flatMap(Stream::ofNullable)
                .forEach(source -> keep(by, source));
    }

    private void keep(String by, S3ModelDataSource source) {
        Stream.ofNullable(source.s3Uri()).forEach(address -> keep(by, address));
        Stream.ofNullable(source.manifestS3Uri())
                .forEach(list -> unknown(by, "it loads what the manifest %s lists".formatted(list)));
    }
}
