package gorgon.artifactprep;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.util.function.IntSupplier;

/** The context of an invocation that has as much time left as the test says. */
final class StubLambdaContext implements Context {
    static final int WHOLE_TIME = 900_000;

    private final IntSupplier remainingMillis;

    StubLambdaContext() {
        this(() -> WHOLE_TIME);
    }

    StubLambdaContext(IntSupplier remainingMillis) {
        this.remainingMillis = remainingMillis;
    }

    @Override
    public int getRemainingTimeInMillis() {
        return remainingMillis.getAsInt();
    }

    @Override
    public String getAwsRequestId() {
        return "11111111-0000-0000-0000-000000000000";
    }

    @Override
    public String getFunctionName() {
        return "function";
    }

    @Override
    public String getFunctionVersion() {
        return "$LATEST";
    }

    @Override
    public String getInvokedFunctionArn() {
        return "arn:aws:lambda:us-east-1:123456789012:function:function";
    }

    @Override
    public String getLogGroupName() {
        return "group";
    }

    @Override
    public String getLogStreamName() {
        return "stream";
    }

    @Override
    public int getMemoryLimitInMB() {
        return 2048;
    }

    @Override
    public CognitoIdentity getIdentity() {
        throw new UnsupportedOperationException("no identity in this test");
    }

    @Override
    public ClientContext getClientContext() {
        throw new UnsupportedOperationException("no client context in this test");
    }

    @Override
    public LambdaLogger getLogger() {
        throw new UnsupportedOperationException("functions log to standard output");
    }
}
