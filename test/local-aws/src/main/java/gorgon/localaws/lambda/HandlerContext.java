package gorgon.localaws.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.time.Duration;
import java.time.Instant;

/** What a handler in this JVM learns of its invocation. */
record HandlerContext(FunctionConfiguration function, String requestId, Instant deadline) implements Context {
    static HandlerContext of(FunctionConfiguration function, String requestId) {
        return new HandlerContext(function, requestId, Instant.now().plus(function.timeout()));
    }

    @Override
    public int getRemainingTimeInMillis() {
        return (int) Math.max(0, Duration.between(Instant.now(), deadline).toMillis());
    }

    @Override
    public String getAwsRequestId() {
        return requestId;
    }

    @Override
    public String getFunctionName() {
        return function.name();
    }

    @Override
    public String getFunctionVersion() {
        return "$LATEST";
    }

    @Override
    public String getInvokedFunctionArn() {
        return function.arn();
    }

    @Override
    public String getLogGroupName() {
        return function.logGroup();
    }

    @Override
    public String getLogStreamName() {
        return requestId;
    }

    @Override
    public int getMemoryLimitInMB() {
        return function.memoryInMegabytes();
    }

    @Override
    public CognitoIdentity getIdentity() {
        throw new UnsupportedOperationException("no mobile app calls functions here");
    }

    @Override
    public ClientContext getClientContext() {
        throw new UnsupportedOperationException("no mobile app calls functions here");
    }

    @Override
    public LambdaLogger getLogger() {
        throw new UnsupportedOperationException("a handler in this JVM brings its own log");
    }
}
