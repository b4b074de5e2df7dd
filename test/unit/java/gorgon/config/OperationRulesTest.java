package gorgon.config;

import static gorgon.config.ConfigurationText.problemsOfDev;
import static gorgon.config.ConfigurationText.readContext;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gorgon.catalog.Catalog;
import gorgon.serving.ContainerEnvironment;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One line a rule: what dev in us-east-1 holds, the path of the one problem, what its message says. */
class OperationRulesTest {
    private static final String DIGEST = "@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private static final TgiSettings TGI = new TgiSettings("3.3.6", 4, "awq", new TokenLimits(8000, 16384, 16384), 128);
    private static final String TWO = "'instance': {'count': 2}";
    private static final String SUBNETS = "'subnets': ['subnet-0123abcd', 'subnet-0123abce']";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        'image': {}                                                       | image.uri              | required; write the address of an image in ECR
        'image': {'uri': 'tgi:latest'}                                    | image.uri              | not an image in ECR
        'image': {'uri': '123456789012.dkr.ecr.us-east-1.amazonaws.com/tgi:3.3.6'} | image.uri     | not by digest
        'image': {'uri': '123456789012.dkr.ecr.us-east-1.amazonaws.com/tgi@sha256:0'} | image.uri  | 64 hex digits
        'image': {'uri': '123456789012.dkr.ecr.us-east-9.amazonaws.com/tgi#'} | image.uri          | "us-east-9": there is none
        'image': {'uri': '123456789012.dkr.ecr.us-east-1.amazonaws.com.cn/tgi#'} | image.uri       | dkr.ecr.us-east-1.amazonaws.com/
        'image': {'uri': '123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/tgi#'} | image.uri      | in the partition aws-cn, but the stack is in aws
        'image': {'uri': '1.dkr.ecr.us-east-1.amazonaws.com/tgi#'}        | image.uri              | not an image in ECR
        'image': {$, 'engine': 'vllm'}                                    | image.engine           | use one of tgi, other
        'image': {$, 'dialect': 'message'}                                | image.dialect          | did you mean "messages"
        'tgi': {'version': '1.3.3'}, 'image': {$, 'dialect': 'messages'}  | image.dialect          | TGI 1.3.3 knows no messages; use 1.4.0 or later
        'image': {$, 'environment': []}                                   | image.environment      | not an object of texts
        'image': {$, 'environment': {'A': 1}}                             | image.environment.A    | not a text
        'image': {$, 'environment': {'A-B': ''}}                          | image.environment.A-B  | not the name of a variable
        'image': {$, 'environment': {'GORGON_X': ''}}                     | image.environment.GORGON_X | no GORGON_ at the start
        'image': {$, 'environment': {'HF_TOKEN': 'hf_abcdefghijABCDEFGHIJ0123456789wxyz'}} | image.environment.HF_TOKEN | the template would show it
        'image': {$, 'environment': {'MAX_CONCURRENT_REQUESTS': '1'}}     | image.environment.MAX_CONCURRENT_REQUESTS | Gorgon sets it for TGI; write tgi.maxConcurrentRequests
        'image': {$, 'url': ''}                                           | image.url              | did you mean "uri"
        'tgi': {'version': '1.3.1'}                                       | tgi.version            | cannot serve this model: it knows no quantized Mixtral; use one of 1.3.3
        'tgi': {'maxConcurrentRequests': 0}                               | tgi.maxConcurrentRequests | from 1
        'instance': {'fallbacks': 'ml.g6.12xlarge'}                       | instance.fallbacks     | not a list of texts
        'instance': {'fallbacks': ['ml.g6.13xlarge']}                     | instance.fallbacks[0]  | did you mean "ml.g6.12xlarge"
        'instance': {'fallbacks': ['ml.g5.12xlarge']}                     | instance.fallbacks     | ml.g5.12xlarge is what it falls back from
        'instance': {'fallbacks': ['ml.g6.12xlarge', 'ml.g6.12xlarge']}   | instance.fallbacks     | stands twice
        'instance': {'fallbacks': ['ml.g6.12xlarge', 'ml.g6.24xlarge', 'ml.g6.48xlarge', 'ml.g5.24xlarge', 'ml.g5.48xlarge']} | instance.fallbacks | at most 4
        'instance': {'fallbacks': ['ml.g6e.4xlarge']}                     | instance.fallbacks     | ml.g6e.4xlarge has 1 GPUs, fewer than tgi.shards 4
        'tgi': {'shards': 1}, 'instance': {'type': 'ml.g6e.4xlarge', 'fallbacks': ['ml.g5.4xlarge']} | instance.fallbacks | not enough memory
        'instance': {'type': 'ml.p4d.24xlarge', 'fallbacks': ['ml.p5.48xlarge']}, 'tgi': {'shards': 8}, 'region': 'eu-west-1' | instance.fallbacks | not offered in eu-west-1
        'instance': {'provisionTimeoutSeconds': 299}                      | instance.provisionTimeoutSeconds | from 300 to 3600
        'instance': {'routing': 'leastOutstanding'}                       | instance.routing       | use one of leastOutstandingRequests, random
        'instance': {'ami': 'gpu-3'}                                      | instance.ami           | al2-ami-sagemaker-inference-gpu-3-1
        'instance': {'ami': 'al2-ami-sagemaker-inference-gpu-2'}          | instance.ami           | no container of CUDA cu124 starts there
        'instance': {'ami': 'al2023-ami-sagemaker-inference-gpu-4-1'}     | instance.ami           | leave it out, or use al2-ami-sagemaker-inference-gpu-3-1
        'rollout': {'strategy': 'blueGreen'}                              | rollout.strategy       | use one of allAtOnce, canary, rolling
        'rollout': {'strategy': 'canary'}                                 | rollout.strategy       | there may be only one; write "allAtOnce"
        'rollout': {'strategy': 'rolling'}                                | rollout.strategy       | or 2 instances
        'rollout': {'batch': 1}                                           | rollout.batch          | all at once knows no batch
        'rollout': {'batch': 0}                                           | rollout.batch          | from 1
        %, 'rollout': {'batch': 2}                                        | rollout.batch          | more than half of the 2 instances that there may be; write at most 1
        'instance': {'count': 4}, 'scaling': {'minimum': 2, 'maximum': 4}, 'rollout': {'batch': 2} | rollout.batch | more than half of the 2 instances
        %, 'scaling': {'minimum': 1, 'maximum': 4}, 'rollout': {'strategy': 'rolling'} | rollout.strategy | scaling.minimum 2 where it scales
        'instance': {'count': 41}, 'rollout': {'batch': 2, 'bakeSeconds': 0} | rollout.batch       | less than a twentieth of the 41 instances that there may be; write at least 3
        %, 'scaling': {'maximum': 21}, 'rollout': {'bakeSeconds': 0}      | rollout.batch          | narrow scaling: a minimum of 4, or a maximum of 20
        'rollout': {'bakeSeconds': 3601}                                  | rollout.bakeSeconds    | from 0 to 3600
        'rollout': {'limitSeconds': 599}                                  | rollout.limitSeconds   | from 600 to 28800
        'rollout': {'bakeSeconds': 900, 'limitSeconds': 900}              | rollout.limitSeconds   | 1 waits of 900 seconds take 900
        %, 'rollout': {'bakeSeconds': 3600}                               | rollout.limitSeconds   | 2 waits of 3600 seconds take 7200
        %, 'rollout': {'strategy': 'canary', 'bakeSeconds': 3600}         | rollout.limitSeconds   | write more, a shorter bakeSeconds or a larger batch
        'instance': {'count': 5}, 'rollout': {'batch': 2, 'limitSeconds': 1800} | rollout.limitSeconds | 3 waits of 600 seconds take 1800
        'rollout': {'rollbackOnAlarms': 'yes'}                            | rollout.rollbackOnAlarms | true or false
        'scaling': {}                                                     | scaling.maximum        | required; write the most instances
        'scaling': {'minimum': 0, 'maximum': 2}                           | scaling.minimum        | scaling to zero needs inference components
        'scaling': {'minimum': 3, 'maximum': 2}                           | scaling.maximum        | less than the minimum 3
        'scaling': {'minimum': 2, 'maximum': 4}                           | instance.count         | outside of scaling; write a number from 2 to 4
        'instance': {'count': 5}, 'scaling': {'minimum': 2, 'maximum': 4} | instance.count         | outside of scaling
        %, 'scaling': {'maximum': 4, 'concurrentRequests': 129}           | scaling.concurrentRequests | from 1 to 128, tgi.maxConcurrentRequests
        'image': {$, 'engine': 'other'}, %, 'scaling': {'maximum': 4}     | scaling.concurrentRequests | required with image.engine "other"
        'image': {$, 'engine': 'other'}, %, 'scaling': {'maximum': 4, 'concurrentRequests': 0} | scaling.concurrentRequests | a whole number from 1
        %, 'scaling': {'maximum': 4, 'scaleOutCooldownSeconds': -1}       | scaling.scaleOutCooldownSeconds | from 0
        %, 'scaling': {'maximum': 4, 'scaleInCooldownSeconds': '1'}       | scaling.scaleInCooldownSeconds | a whole number
        %, 'scaling': {'maximum': 4, 'schedule': {}}                      | scaling.schedule       | not a list of objects
        %, 'scaling': {'maximum': 4, 'schedule': [1]}                     | scaling.schedule[0]    | not an object
        %, 'scaling': {'maximum': 4, 'schedule': [{'name': 'a'}]}         | scaling.schedule[0].schedule | required
        %, 'scaling': {'maximum': 4, 'schedule': [{'schedule': 'rate(1 day)'}]} | scaling.schedule[0].name | required
        %, 'scaling': {'maximum': 4, 'schedule': [{'name': 'a/b', 'schedule': 'rate(1 day)'}]} | scaling.schedule[0].name | not a name
        %, 'scaling': {'maximum': 4, 'schedule': [{'name': 'a', 'schedule': 'rate(1 day)'}, {'name': 'a', 'schedule': 'rate(1 day)'}]} | scaling.schedule[1].name | the name of an earlier entry
        %, 'scaling': {'maximum': 4, 'schedule': [{'name': 'a', 'schedule': 'rate(1 day)', 'timeZone': 'Europe/Berlim'}]} | scaling.schedule[0].timeZone | did you mean "Europe/Berlin"
        %, 'scaling': {'maximum': 4, 'schedule': [{'name': 'a', 'schedule': 'rate(1 day)', 'minimum': 0}]} | scaling.schedule[0].minimum | inference components
        %, 'scaling': {'maximum': 4, 'schedule': [{'name': 'a', 'schedule': 'rate(1 day)', 'maximum': 1}]} | scaling.schedule[0].maximum | less than the minimum 2
        'watch': {'email': 'team'}                                        | watch.email            | name@example.com
        'watch': {'email': 'a@example.com', 'topicArn': 'arn:aws:sns:us-east-1:123456789012:alarms'} | watch.email | write one of both
        'watch': {'topicArn': 'alarms'}                                   | watch.topicArn         | not an ARN of sns
        'watch': {'topicArn': 'arn:aws:sns:eu-west-1:123456789012:alarms'} | watch.topicArn        | in eu-west-1 (aws), but the stack is in us-east-1 (aws)
        'watch': {'logRetentionDays': 31}                                 | watch.logRetentionDays | use one of [1, 3, 5, 7, 14, 30
        'watch': {'expectsTraffic': 1}                                    | watch.expectsTraffic   | true or false
        'watch': {'slowestAnswerSeconds': 61}                             | watch.slowestAnswerSeconds | from 1 to 60
        'watch': {'slowestFirstTokenSeconds': 0}                          | watch.slowestFirstTokenSeconds | from 1 to 60
        'isolation': {'network': 'on'}                                    | isolation.network      | true or false
        'isolation': {'kmsKey': 'alias/models'}                           | isolation.kmsKey       | write "new" or arn:aws:kms
        'isolation': {'kmsKey': 'arn:aws:kms:eu-west-1:123456789012:key/0'} | isolation.kmsKey     | but the stack is in us-east-1
        'isolation': {'vpc': {*}}                                         | isolation.vpc.id       | required; write vpc-
        'isolation': {'vpc': {'id': 'main', *}}                           | isolation.vpc.id       | of the form vpc-
        'isolation': {'vpc': {'id': 'vpc-0123abcd'}}                      | isolation.vpc.subnets  | of two availability zones
        'isolation': {'vpc': {'id': 'vpc-0123abcd', 'subnets': ['subnet-0123abcd', 'subnet-0123abcd']}} | isolation.vpc.subnets | stands twice
        'isolation': {'vpc': {'id': 'vpc-0123abcd', 'subnets': ['subnet-0123abcd', 'private']}} | isolation.vpc.subnets | write ids
        'isolation': {'vpc': {'id': 'vpc-0123abcd', *, 'securityGroups': ['default']}} | isolation.vpc.securityGroups | of the form sg-
        'isolation': {'vpc': {'id': 'vpc-0123abcd', *, 'securityGroups': ['a', 'b', 'c', 'd', 'e', 'f']}} | isolation.vpc.securityGroups | at most 5
        'isolation': {'vpc': {'id': 'vpc-0123abcd', *, 'routeTables': ['main']}} | isolation.vpc.routeTables | of the form rtb-
        'isolation': {'vpcs': {}}                                         | isolation.vpcs         | did you mean "vpc"
        'protection': {'termination': 'true'}                             | protection.termination | true or false
        'protection': {'retain': true}                                    | protection.retain      | not a known key
        'preflight': 'warn'                                               | preflight              | use one of enforce, report
        'tags': {'aws:team': 'x'}                                         | tags.aws:team          | AWS keeps keys
        'tags': {'AWS:team': 'x'}                                         | tags.AWS:team          | AWS keeps keys
        'tags': {'Team': 'x', 'team': 'y'}                                | tags.team              | differs from Team in case only
        'tags': {'team': 7}                                               | tags.team              | not a text
        'tags': {'team?': ''}                                             | tags.team?             | not a tag's key
        'tags': {'team': 'a;b'}                                           | tags.team              | not a tag's text
        """)
    void refuses(String dev, String path, String message) {
        String written = dev.replace("$", "'uri': '123456789012.dkr.ecr.us-east-1.amazonaws.com/tgi" + DIGEST + "'")
                .replace("#", DIGEST)
                .replace("%", TWO)
                .replace("*", SUBNETS);
        String region = dev.contains("'region'") ? "" : ", 'region': 'us-east-1'";

        assertThat(problemsOfDev("{%s%s}".formatted(written, region)))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.path()).isEqualTo("context.environments.dev." + path);
                    assertThat(problem.remedy()).contains(message);
                });
    }

    /** Whatever version it is, and whether it chats. */
    @Test
    void refusesEveryVariableThatTgiIsToldAlready() {
        Set<String> told = new TreeSet<>();
        Catalog.bundled().releases().rows().values().forEach(release -> {
            told.addAll(ContainerEnvironment.of(release, TGI).keySet());
            told.addAll(release.messagesEnvironment().keySet());
        });

        assertThat(told)
                .contains("HF_MODEL_ID", "MAX_INPUT_LENGTH", "MESSAGES_API_ENABLED")
                .allSatisfy(name -> assertThat(problemsOfOwn("'%s': '1'".formatted(name)))
                        .singleElement()
                        .satisfies(problem -> assertThat(problem.remedy()).startsWith("Gorgon sets it for TGI; ")));
        assertThat(problemsOfOwn("'MAX_BEST_OF': '1'")).isEmpty();
    }

    private static List<Problem> problemsOfOwn(String variables) {
        return problemsOfDev("""
                {'region': 'us-east-1', 'image': {
                   'uri': '123456789012.dkr.ecr.us-east-1.amazonaws.com/tgi%s', 'environment': {%s}}}""".formatted(DIGEST, variables));
    }

    @Test
    void letsAnotherEngineHaveAnyVariable() {
        assertThat(problemsOfDev("""
                {'region': 'us-east-1', 'image': {'uri': '123456789012.dkr.ecr.us-east-1.amazonaws.com/tgi%s',
                   'engine': 'other', 'environment': {'QUANTIZE': 'awq'}}}""".formatted(DIGEST))).isEmpty();
    }

    @Test
    void refusesMoreTagsThanAwsTakes() {
        String tags =
                IntStream.rangeClosed(1, 51).mapToObj("'tag%d': ''"::formatted).collect(Collectors.joining(", "));

        assertThat(problemsOfDev("{'region': 'us-east-1', 'tags': {%s}}".formatted(tags)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.remedy()).contains("at most 50"));
    }

    @ParameterizedTest
    @CsvSource({"serving, maybe", "scaling, 'On'", "serving, 'of'"})
    void refusesASwitchThatIsNeitherOnNorOff(String key, String position) {
        String context = "{'environments': {'dev': {'region': 'us-east-1'}}, '%s': '%s'}".formatted(key, position);

        assertThatThrownBy(() -> readContext(context))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("context.%s = \"%s\": not a known position", key, position)
                .hasMessageContaining("use one of on, off");
    }

    @Test
    void saysNothingThatFollowsFromAnotherProblem() {
        assertThat(problemsOfDev("""
                {'region': 'us-est-1', 'instance': {'type': 'ml.g5.13xlarge', 'fallbacks': ['ml.g5.12xlarge']},
                 'watch': {'topicArn': 'arn:aws:sns:eu-west-1:123456789012:alarms'},
                 'scaling': {'minimum': 0, 'maximum': 4}}"""))
                .extracting(Problem::path)
                .containsExactlyInAnyOrder(
                        "context.environments.dev.region",
                        "context.environments.dev.instance.type",
                        "context.environments.dev.scaling.minimum");
    }
}
