package gorgon.bench.staging;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import gorgon.artifactprep.TransferHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** One invocation of the transfer function in a JVM of its own: the event and the answer are files. */
final class TransferWorker {
    private TransferWorker() {}

    public static void main(String[] arguments) throws IOException {
        try (InputStream event = Files.newInputStream(Path.of(arguments[0]));
                OutputStream answer = Files.newOutputStream(Path.of(arguments[1]))) {
            new TransferHandler().handleRequest(event, answer, new Invocation());
        }
    }

    private static final class Invocation implements Context {
        private static final int LIMIT_IN_MILLIS = 900_000;

        private final long end = System.currentTimeMillis() + LIMIT_IN_MILLIS;

        @Override
        public int getRemainingTimeInMillis() {
            return (int) (end - System.currentTimeMillis());
        }

        @Override
        public String getAwsRequestId() {
            return "bench";
        }

        @Override
        public String getFunctionName() {
            return "transfer";
        }

        @Override
        public String getFunctionVersion() {
            return "$LATEST";
        }

        @Override
        public String getInvokedFunctionArn() {
            return "arn:aws:lambda:us-east-1:123456789012:function:transfer";
        }

        @Override
        public String getLogGroupName() {
            return "bench";
        }

        @Override
        public String getLogStreamName() {
            return "bench";
        }

        @Override
        public int getMemoryLimitInMB() {
            return LambdaJvm.MEMORY_IN_MEBIBYTES;
        }

        @Override
        public CognitoIdentity getIdentity() {
            throw new UnsupportedOperationException("nobody called this function from a phone");
        }

        @Override
        public ClientContext getClientContext() {
            throw new UnsupportedOperationException("nobody called this function from a phone");
        }

        @Override
        public LambdaLogger getLogger() {
            throw new UnsupportedOperationException("functions log to standard output");
        }
    }
}
