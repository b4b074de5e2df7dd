package gorgon.config;

import static gorgon.config.ConfigurationText.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gorgon.catalog.Catalog;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryReaderTest {
    private static final String CONNECTION =
            "arn:aws:codeconnections:us-east-1:111122223333:connection/11111111-2222-3333-4444-555555555555";

    @Test
    void readsEveryKey() {
        assertThat(read("""
            {'region': 'eu-west-1', 'account': '111122223333', 'repository': 'acme/gorgon', 'branch': 'trunk',
             'ownerId': '9919', 'repositoryId': '1296269', 'provider': 'existing',
             'connection': '%s', 'environments': ['prod', 'dev']}""".formatted(CONNECTION)))
                .contains(new Delivery(
                        "eu-west-1",
                        Optional.of(new AccountId("111122223333")),
                        "acme/gorgon",
                        Optional.of(new RepositoryIds("9919", "1296269")),
                        "trunk",
                        Optional.of(CONNECTION),
                        IdentityProvider.EXISTING,
                        List.of("prod", "dev")));
    }

    @Test
    void takesTheBranchMainAndNoPipelineWhereNothingIsSaid() {
        assertThat(read("{'region': 'us-east-1', 'repository': 'acme/gorgon', 'environments': ['dev']}"))
                .contains(new Delivery(
                        "us-east-1",
                        Optional.empty(),
                        "acme/gorgon",
                        Optional.empty(),
                        "main",
                        Optional.empty(),
                        IdentityProvider.NEW,
                        List.of("dev")));
    }

    @Test
    void mayBeLeftOut() {
        assertThat(ConfigurationReader.readDelivery(
                        json("{'environments': {'dev': {'region': 'us-east-1'}}}"), Catalog.bundled()))
                .isEmpty();
    }

    @Test
    void tellsItsProblemsWithThoseOfTheEnvironments() {
        assertThatThrownBy(() -> ConfigurationReader.read(json("""
                {'environments': {'dev': {'region': 'us-est-1'}},
                 'delivery': {'region': 'us-est-2', 'repo': 'acme/gorgon', 'environments': []}}"""), Catalog.bundled()))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContainingAll(
                        "5 problems",
                        "context.environments.dev.region",
                        "context.delivery.region = \"us-est-2\": not a known region (did you mean \"us-east-2\"?)",
                        "context.delivery.repository = (missing): required; write owner/name",
                        "context.delivery.environments = []: delivers to nothing; list them in the order of promotion, of dev",
                        "context.delivery.repo = \"acme/gorgon\": not a known key; use one of region, account");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'repository': 'https://github.com/acme/gorgon.git'   | (did you mean "acme/gorgon"?); write owner/name
            'repository': 'git@github.com:acme/gorgon.git'       | (did you mean "acme/gorgon"?); write owner/name
            'repository': 'gorgon'                               | not a repository; write owner/name
            'branch': 'refs/heads/main'                          | (did you mean "main"?)
            'branch': 'my branch'                                | not a branch's name
            'account': '1234'                                    | write 12 digits
            'ownerId': '9919'                                    | context.delivery.repositoryId = (missing): GitHub's subjects hold both numbers or none; write it beside ownerId
            'repositoryId': '1296269'                            | context.delivery.ownerId = (missing): GitHub's subjects hold both numbers or none; write it beside repositoryId
            'ownerId': 'acme', 'repositoryId': '1296269'         | context.delivery.ownerId = "acme": not a number of GitHub's
            'provider': 'old'                                    | context.delivery.provider = "old": not a known provider; use one of new, existing
            'connection': 'arn:aws:codeconnections:us-east-1:1:host/a' | connection/ID, or leave it out
            'environments': ['dev', 'stagign']                   | context.delivery.environments[1] = "stagign": not a known environment (did you mean "staging"?)
            'environments': ['dev', 'staging', 'dev']            | context.delivery.environments[2] = "dev": listed before
            'environments': 'dev'                                | not a list of texts
            """, quoteCharacter = '`')
    void saysWhatToWriteInstead(String wrong, String said) {
        InvalidConfiguration refusal = catchThrowableOfType(
                InvalidConfiguration.class,
                () -> read("{'region': 'us-east-1', %s, %s}".formatted(others(wrong), wrong)));

        assertThat(refusal.problems()).singleElement().asString().contains(said);
    }

    private static String others(String key) {
        String repository = key.startsWith("'repository'") ? "" : "'repository': 'acme/gorgon', ";
        return repository + (key.startsWith("'environments'") ? "'branch': 'main'" : "'environments': ['dev']");
    }

    private static Optional<Delivery> read(String delivery) {
        return ConfigurationReader.readDelivery(json("""
                {'environments': {'dev': {'region': 'us-east-1'}, 'staging': {'region': 'us-east-1'},
                 'prod': {'region': 'us-east-1'}}, 'delivery': %s}""".formatted(delivery)), Catalog.bundled());
    }
}
