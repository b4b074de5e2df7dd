package gorgon.localaws.s3;

import com.sun.net.httpserver.HttpExchange;
import gorgon.localaws.http.Answer;
import gorgon.localaws.http.AwsError;
import gorgon.localaws.http.RestService;
import java.io.IOException;
import java.io.OutputStream;

/** An S3 whose wire breaks as a plan says. */
public final class FaultyS3 implements RestService {
    private final RestService s3;
    private volatile S3FaultPlan plan = S3FaultPlan.NONE;

    public FaultyS3(RestService s3) {
        this.s3 = s3;
    }

    /** From now on asks this plan about every request. */
    public void faults(S3FaultPlan changed) {
        plan = changed;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        switch (plan.next(S3Request.of(exchange))) {
            case S3Fault.None none -> s3.handle(exchange);
            case S3Fault.Refusal(int status, String code, String message) -> {
                drain(exchange);
                throw new AwsError(status, code, message);
            }
            case S3Fault.Reply(int status, String xml) -> {
                drain(exchange);
                Answer.xml(status, xml).send(exchange);
            }
            case S3Fault.CutBefore cut -> throw new IOException("cut before S3 by the test's fault plan");
            case S3Fault.CutAfter cut -> {
                s3.handle(new LostAnswer(exchange));
                throw new IOException("cut after S3 by the test's fault plan");
            }
            case S3Fault.CorruptByte(long offset) -> {
                exchange.setStreams(new CorruptingStream(exchange.getRequestBody(), offset), null);
                s3.handle(exchange);
            }
        }
    }

    /** Else the client sees a broken connection in place of the answer. */
    private static void drain(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
    }
}
