package gorgon.config;

import static gorgon.config.ConfigurationText.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.catalog.Catalog;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveredNamesTest {
    private static final String DELIVERY =
            ", 'delivery': {'region': 'us-east-1', 'repository': 'acme/gorgon', 'environments': ['dev']}";

    @ParameterizedTest
    @ValueSource(strings = {"pipeline", "github-dev", "bootstrap-prod"})
    void refusesAnEnvironmentThatIsNamedAsAStackOfTheDelivery(String name) {
        assertThat(problems(name))
                .containsExactly(
                        "context.environments.%s = \"%s\": Gorgon-%s is a stack of the delivery; use another name, or leave context.delivery out"
                                .formatted(name, name, name));
    }

    @Test
    void refusesAnEnvironmentWhoseNameBeginsWithThatOfADeliveredOne() {
        assertThat(problems("dev-two"))
                .containsExactly(
                        "context.environments.dev-two = \"dev-two\": what may be done to Gorgon-dev-* for the environment dev may be done to it too; use a name that does not begin with \"dev-\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"developer", "pipelines", "github", "two-dev"})
    void takesAnyOtherName(String name) {
        assertThatCode(() -> read(name, DELIVERY)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pipeline", "github-dev", "dev-two"})
    void takesEveryNameWhereNothingIsDelivered(String name) {
        assertThatCode(() -> read(name, "")).doesNotThrowAnyException();
    }

    private static List<String> problems(String name) {
        InvalidConfiguration refusal = catchThrowableOfType(InvalidConfiguration.class, () -> read(name, DELIVERY));
        return refusal.problems().stream().map(Problem::toString).toList();
    }

    private static void read(String name, String delivery) {
        JsonNode context = json("""
                {'environments': {'dev': {'region': 'us-east-1'}, '%s': {'region': 'us-east-1'}}%s}""".formatted(name, delivery));
        ConfigurationReader.readDelivery(context, Catalog.bundled());
    }
}
