package gorgon.localaws.states;

import static gorgon.localaws.states.Bench.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.localaws.lambda.FunctionError;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterpreterTest {
    private static final String TASK = "'Type':'Task','Resource':'arn:aws:lambda:us-east-1:123456789012:function:work'";

    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            'Type':'Pass'                                                    | {'a':1}          | {'a':1}
            'Type':'Pass','Result':{'b':2}                                   | {'a':1}          | {'b':2}
            'Type':'Pass','Result':2,'ResultPath':'$.x.y'                    | {'a':1}          | {'a':1,'x':{'y':2}}
            'Type':'Pass','Result':2,'ResultPath':null                       | {'a':1}          | {'a':1}
            'Type':'Pass','InputPath':'$.a'                                  | {'a':{'b':1}}    | {'b':1}
            'Type':'Pass','InputPath':'$.a','ResultPath':'$.c'               | {'a':{'b':1}}    | {'a':{'b':1},'c':{'b':1}}
            'Type':'Pass','OutputPath':'$.a'                                 | {'a':{'b':1}}    | {'b':1}
            'Type':'Pass','Parameters':{'x.$':'$.a','y':'z','l':[{'m.$':'$'}]} | {'a':1}        | {'x':1,'y':'z','l':[{'m':{'a':1}}]}
            'Type':'Pass','Parameters':{'n.$':'$$.State.Name','e.$':'$$.Execution.Name'} | {}   | {'n':'S','e':'only'}
            """)
    void passesData(String state, String input, String output) {
        assertThat(bench.output("{'StartAt':'S','States':{'S':{" + state + ",'End':true}}}", input))
                .isEqualTo(json(output));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            'StringEquals':'x'                        | {'v':'x'}                      | {'v':'y'}
            'StringLessThan':'b'                      | {'v':'a'}                      | {'v':'b'}
            'StringMatches':'a*c'                     | {'v':'abc'}                    | {'v':'abd'}
            'NumericEquals':1                         | {'v':1.0}                      | {'v':2}
            'NumericGreaterThanEquals':3              | {'v':3}                        | {'v':2.9}
            'NumericLessThan':3                       | {'v':2}                        | {'v':'2'}
            'BooleanEquals':true                      | {'v':true}                     | {'v':false}
            'TimestampGreaterThan':'2024-01-01T00:00:00Z' | {'v':'2024-01-01T01:30:00+01:00'} | {'v':'2023-12-31T00:00:00Z'}
            'IsPresent':true                          | {'v':null}                     | {'w':1}
            'IsNull':true                             | {'v':null}                     | {'v':1}
            'IsString':true                           | {'v':'1'}                      | {'v':1}
            'IsNumeric':false                         | {'v':'1'}                      | {'v':1}
            'StringEqualsPath':'$.w'                  | {'v':'a','w':'a'}              | {'v':'a','w':'b'}
            """)
    void chooses(String comparison, String matching, String other) {
        String definition = choice("{'Variable':'$.v'," + comparison + ",'Next':'Yes'}");

        assertThat(bench.output(definition, matching)).isEqualTo(json("'yes'"));
        assertThat(bench.output(definition, other)).isEqualTo(json("'no'"));
    }

    @Test
    void combinesConditions() {
        String definition = choice("{'And':[{'Variable':'$.a','BooleanEquals':true},{'Not':{'Variable':'$.b',"
                + "'NumericEquals':1}},{'Or':[{'Variable':'$.c','IsPresent':true},{'Variable':'$.d','IsPresent':true}]}],"
                + "'Next':'Yes'}");

        assertThat(bench.output(definition, "{'a':true,'b':2,'d':0}")).isEqualTo(json("'yes'"));
        assertThat(bench.output(definition, "{'a':true,'b':1,'d':0}")).isEqualTo(json("'no'"));
        assertThat(bench.output(definition, "{'a':true,'b':2}")).isEqualTo(json("'no'"));
    }

    @Test
    void failsWhereNoChoiceMatchesOrTheVariableIsMissing() {
        String definition = "{'StartAt':'C','States':{'C':{'Type':'Choice','Choices':[{'Variable':'$.v',"
                + "'StringEquals':'x','Next':'S'}]},'S':{'Type':'Succeed'}}}";

        assertThat(bench.run(definition, "{'v':'y'}").path("error").asText()).isEqualTo("States.NoChoiceMatched");
        assertThat(bench.run(definition, "{}").path("error").asText()).isEqualTo("States.Runtime");
    }

    @Test
    void givesATaskItsInputAndPlacesItsResult() {
        bench.functions.define(
                "work", event -> json("{'sum':" + (event.path("x").asInt() + 1) + ",'noise':0}"));

        JsonNode output = bench.output(
                machine(TASK + ",'Parameters':{'x.$':'$.n'},'ResultSelector':{'only.$':'$.sum'},'ResultPath':'$.r'"),
                "{'n':41}");

        assertThat(output).isEqualTo(json("{'n':41,'r':{'only':42}}"));
        assertThat(bench.functions.events()).containsExactly(json("{'x':41}"));
    }

    @Test
    void wrapsTheAnswerOfTheLambdaIntegration() {
        bench.functions.define("work", event -> json("{'echo':" + event + "}"));

        JsonNode output = bench.output(
                machine("'Type':'Task','Resource':'arn:aws:states:::lambda:invoke',"
                        + "'Parameters':{'FunctionName':'work','Payload.$':'$'}"),
                "{'n':1}");

        assertThat(output.at("/Payload/echo/n").asInt()).isEqualTo(1);
        assertThat(output.path("StatusCode").asInt()).isEqualTo(200);
    }

    @Test
    void retriesByErrorNameAsOftenAsEachRetrierSays() {
        AtomicInteger calls = new AtomicInteger();
        bench.functions.define("work", event -> {
            throw new FunctionError(calls.incrementAndGet() % 2 == 1 ? "a.Odd" : "a.Even", "it broke");
        });

        JsonNode ended = bench.run(
                machine(TASK
                        + ",'Retry':[{'ErrorEquals':['a.Odd'],'IntervalSeconds':1,'MaxAttempts':2,'BackoffRate':1},"
                        + "{'ErrorEquals':['a.Even'],'IntervalSeconds':1,'MaxAttempts':5,'MaxDelaySeconds':2,"
                        + "'JitterStrategy':'FULL'}]"),
                "{}");

        assertThat(calls).hasValue(5);
        assertThat(ended.path("status").asText()).isEqualTo("FAILED");
        assertThat(ended.path("error").asText()).isEqualTo("a.Odd");
        assertThat(json(ended.path("cause").asText()).path("errorMessage").asText())
                .isEqualTo("it broke");
    }

    @Test
    void catchesAFailureBesideTheInput() {
        bench.functions.define("work", event -> {
            throw new FunctionError("a.Failure", "it broke");
        });

        JsonNode output = bench.output(
                "{'StartAt':'S','States':{'S':{" + TASK + ",'Catch':[{'ErrorEquals':['b.Other'],'Next':'Wrong'},"
                        + "{'ErrorEquals':['States.ALL'],'ResultPath':'$.failure','Next':'Caught'}],'End':true},"
                        + "'Wrong':{'Type':'Fail'},'Caught':{'Type':'Pass','End':true}}}",
                "{'a':1}");

        assertThat(output.path("a").asInt()).isEqualTo(1);
        assertThat(output.at("/failure/Error").asText()).isEqualTo("a.Failure");
        assertThat(output.at("/failure/Cause").asText()).contains("it broke");
    }

    @Test
    void namesAFunctionThatIsGoneAsLambdaDoes() {
        assertThat(bench.run(machine(TASK), "{}").path("error").asText()).isEqualTo("Lambda.ResourceNotFoundException");
    }

    @Test
    void doesNotCatchDataThatIsTooLargeUnderStatesAll() {
        bench.functions.define("work", event -> json("'" + "x".repeat(256 * 1024) + "'"));

        JsonNode ended = bench.run(
                "{'StartAt':'S','States':{'S':{" + TASK
                        + ",'Catch':[{'ErrorEquals':['States.ALL'],'Next':'Caught'}],'End':true},"
                        + "'Caught':{'Type':'Succeed'}}}",
                "{}");

        assertThat(ended.path("status").asText()).isEqualTo("FAILED");
        assertThat(ended.path("error").asText()).isEqualTo("States.DataLimitExceeded");
    }

    @Test
    void mapsItemsInOrderAndNoMoreAtOnceThanAllowed() {
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch two = new CountDownLatch(2);
        bench.functions.define("work", event -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            two.countDown();
            await(two);
            atOnce.decrementAndGet();
            return json("{'n':" + event.path("n").asInt() * 2 + ",'i':" + event.path("i") + "}");
        });

        JsonNode output = bench.output(
                machine("'Type':'Map','ItemsPath':'$.items','MaxConcurrency':2,'ResultPath':'$.done',"
                        + "'ItemSelector':{'n.$':'$$.Map.Item.Value','i.$':'$$.Map.Item.Index'},"
                        + "'ItemProcessor':{'ProcessorConfig':{'Mode':'INLINE'},'StartAt':'T','States':{'T':{" + TASK
                        + ",'End':true}}}"),
                "{'items':[3,1,2]}");

        assertThat(output.path("done")).isEqualTo(json("[{'n':6,'i':0},{'n':2,'i':1},{'n':4,'i':2}]"));
        assertThat(most).hasValue(2);
    }

    @Test
    void loopsWithinAMap() {
        bench.functions.define("work", event -> {
            int left = event.path("left").asInt() - 1;
            return json("{'left':" + left + ",'status':'" + (left > 0 ? "CONTINUE" : "DONE") + "'}");
        });

        JsonNode output = bench.output(
                machine("'Type':'Map','ItemsPath':'$.items','ItemProcessor':{'StartAt':'T','States':{'T':{" + TASK
                        + ",'Next':'C'},'C':{'Type':'Choice','Choices':[{'Variable':'$.status','StringEquals':'CONTINUE',"
                        + "'Next':'T'}],'Default':'D'},'D':{'Type':'Pass','OutputPath':'$.left','End':true}}}"),
                "{'items':[{'left':1},{'left':3}]}");

        assertThat(output).isEqualTo(json("[0,0]"));
        assertThat(bench.functions.events()).hasSize(4);
    }

    @Test
    void failsAMapWithItsFirstFailedIteration() {
        bench.functions.define("work", event -> {
            if (event.asInt() == 2) {
                throw new FunctionError("a.Failure", "two");
            }
            return event;
        });

        JsonNode ended = bench.run(
                machine("'Type':'Map','ItemProcessor':{'StartAt':'T','States':{'T':{" + TASK + ",'End':true}}}"),
                "[1,2,3]");

        assertThat(ended.path("error").asText()).isEqualTo("a.Failure");
    }

    @Test
    void endsATaskAndAMachineThatTakeTooLong() {
        CountDownLatch never = new CountDownLatch(1);
        bench.functions.define("work", event -> {
            await(never);
            return event;
        });

        JsonNode task = bench.run(machine(TASK + ",'TimeoutSeconds':1"), "{}");
        JsonNode whole = bench.run("{'StartAt':'S','TimeoutSeconds':1,'States':{'S':{" + TASK + ",'End':true}}}", "{}");

        assertThat(task.path("status").asText()).isEqualTo("FAILED");
        assertThat(task.path("error").asText()).isEqualTo("States.Timeout");
        assertThat(whole.path("status").asText()).isEqualTo("TIMED_OUT");
        never.countDown();
    }

    @Test
    void waitsAndFailsAsToldTo() {
        JsonNode ended = bench.run(
                "{'StartAt':'W','States':{'W':{'Type':'Wait','Seconds':1,'Next':'F'},"
                        + "'F':{'Type':'Fail','Error':'Broken','Cause':'by design'}}}",
                "{}");

        assertThat(ended.path("status").asText()).isEqualTo("FAILED");
        assertThat(ended.path("error").asText()).isEqualTo("Broken");
        assertThat(ended.path("cause").asText()).isEqualTo("by design");
        assertThat(ended.path("stopDate").asDouble() - ended.path("startDate").asDouble())
                .isGreaterThanOrEqualTo(1);
    }

    private static String machine(String state) {
        return "{'StartAt':'S','States':{'S':{" + state + ",'End':true}}}";
    }

    private static String choice(String rule) {
        return "{'StartAt':'C','States':{'C':{'Type':'Choice','Choices':[" + rule + "],'Default':'No'},"
                + "'Yes':{'Type':'Pass','Result':'yes','End':true},'No':{'Type':'Pass','Result':'no','End':true}}}";
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
