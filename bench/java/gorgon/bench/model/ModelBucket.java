package gorgon.bench.model;

import com.sun.net.httpserver.HttpExchange;
import gorgon.bench.sink.NullS3;
import gorgon.localaws.http.RestService;
import java.io.IOException;

/** S3 that keeps what the CDK puts into its own bucket, and of the objects of any other only the small ones. */
record ModelBucket(NullS3 sink, RestService kept) implements RestService {
    private static final String CDK_BUCKET = "/cdk-";

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        boolean ofModel = !exchange.getRequestURI().getPath().startsWith(CDK_BUCKET) && NullS3.knows(exchange);
        (ofModel ? sink : kept).handle(exchange);
    }
}
