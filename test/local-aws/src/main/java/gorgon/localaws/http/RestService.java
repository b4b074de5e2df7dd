package gorgon.localaws.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** A service with routes of its own (Lambda, SageMaker runtime, S3, CloudFormation's response URLs). */
@FunctionalInterface
public interface RestService {
    /** Answers the exchange whole, or throws {@link AwsError} before anything was sent. */
    void handle(HttpExchange exchange) throws IOException;
}
