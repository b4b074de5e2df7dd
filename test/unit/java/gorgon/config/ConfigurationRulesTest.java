package gorgon.config;

import static gorgon.config.ConfigurationText.problemsOf;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One line a rule: what dev holds beside its region, the path of the one problem, what its message says. */
class ConfigurationRulesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        'account': 123456789012                              | account                          | not a text
        'account': '1234'                                    | account                          | write 12 digits
        'hubEndpoint': 'http://hub.example.com'              | hubEndpoint                      | write https://host
        'hubEndpoint': 'hub'                                 | hubEndpoint                      | write https://host
        'hubTokenSecret': 7                                  | hubTokenSecret                   | not a text
        'hubTokenSecret': ''                                 | hubTokenSecret                   | write its name
        'hubTokenSecret': 'hub token'                        | hubTokenSecret                   | write its name
        'hubTokenSecret': 'arn:aws:secretsmanager:us-east-1:123456789012:secret:hub' | hubTokenSecret | ends in a dash and six characters
        'hubTokenSecret': 'arn:aws:ssm:us-east-1:123456789012:parameter/hub'         | hubTokenSecret | its complete ARN
        'hubTokenSecret': 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:hub-a1B2c3' | hubTokenSecret | in eu-west-1, but the functions look for it in us-east-1
        'hubTokenSecret': 'hf_abcdefghijABCDEFGHIJ0123456789wxyz'                    | hubTokenSecret | the token itself
        'heads': {'repo': 'mixtral-medusa'}                  | heads.repo                       | organization/name
        'base': {'repo': 'a/b/c'}                            | base.repo                        | organization/name
        'base': {'revision': ''}                             | base.revision                    | not a revision
        'base': {'revision': 'a b'}                          | base.revision                    | not a revision
        'base': {'ignore': '*.bin'}                          | base.ignore                      | not a list of texts
        'base': {'ignore': [1]}                              | base.ignore                      | not a list of texts
        'base': {'allow': []}                                | base.allow                       | not a known key
        'heads': []                                          | heads                            | not an object
        'tgi': {'version': '3.3'}                            | tgi.version                      | use one of 1.3.3, 1.4.0, 1.4.2
        'tgi': {'shards': 3}                                 | tgi.shards                       | use one of [1, 2, 4, 8]
        'tgi': {'shards': '4'}                               | tgi.shards                       | write a whole number
        'tgi': {'shards': 8}                                 | tgi.shards                       | ml.g5.12xlarge has 4 GPUs
        'tgi': {'quantize': 'AWQ'}                           | tgi.quantize                     | did you mean "awq"
        'tgi': {'maxInputTokens': 0}                         | tgi.maxInputTokens               | a whole number from 1
        'tgi': {'maxInputTokens': 1.5}                       | tgi.maxInputTokens               | a whole number from 1
        'tgi': {'maxInputTokens': 16384}                     | tgi.maxInputTokens               | make maxTotalTokens larger than maxInputTokens
        'tgi': {'maxBatchPrefillTokens': 7999}               | tgi.maxInputTokens               | make maxBatchPrefillTokens at least maxInputTokens
        'tgi': {'maxInputToken': 8000}                       | tgi.maxInputToken                | did you mean "maxInputTokens"
        'instance': {'type': 'g5.12xlarge'}                  | instance.type                    | did you mean "ml.g5.12xlarge"
        'instance': {'count': 0}                             | instance.count                   | a whole number from 1
        'instance': {'type': 'ml.g6e.12xlarge'}              | instance.type                    | not offered in us-west-1 as of 2026-08-10
        'timeouts': {'modelDownloadSeconds': 59}             | timeouts.modelDownloadSeconds    | from 60 to 3600
        'timeouts': {'containerStartupSeconds': 3601}        | timeouts.containerStartupSeconds | from 60 to 3600
        'scalling': {}                                       | scalling                         | did you mean "scaling"
        """)
    void refuses(String rest, String path, String message) {
        String region = rest.contains("g6e") ? "us-west-1" : "us-east-1";

        assertThat(problemsOf("{'dev': {'region': '%s', %s}}".formatted(region, rest), "dev"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.path()).isEqualTo("context.environments.dev." + path);
                    assertThat(problem.remedy()).contains(message);
                });
    }

    @ParameterizedTest
    @CsvSource({"Dev", "1dev", "d_v", "dev-", "abcdefghijklmnopqrstuv", "a-b-c-d-e-f-g-h-i-j-k-l"})
    void refusesTheEnvironmentName(String name) {
        assertThat(problemsOf("{'%s': {'region': 'us-east-1'}}".formatted(name), name))
                .singleElement()
                .satisfies(problem -> assertThat(problem.remedy())
                        .contains("at most 21 characters that matches [a-z](-*[a-z0-9]){0,20}"));
    }

    @ParameterizedTest
    @CsvSource({"d", "a--b", "abcdefghijklmnopqrstu", "a-2"})
    void takesTheEnvironmentName(String name) {
        assertThat(problemsOf("{'%s': {'region': 'us-east-1'}}".formatted(name), name))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"mars-1", "us-east-9"})
    void refusesARegionWithoutImages(String region) {
        assertThat(problemsOf("{'dev': {'region': '%s'}}".formatted(region), "dev"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.remedy()).contains("us-east-1, us-east-2"));
    }
}
