package gorgon.localaws.s3;

import com.sun.net.httpserver.HttpExchange;
import gorgon.localaws.http.RestService;
import java.io.IOException;

/** S3Mock, and around it what it lacks. */
final class S3Service implements RestService {
    private final S3Content content;
    private final S3Proxy proxy;
    private final UploadSize uploadSize;
    private final PartCopy partCopy;
    private final UploadAbort uploadAbort;
    private final String region;

    S3Service(S3Content content, S3Proxy proxy, String region) {
        this.content = content;
        this.proxy = proxy;
        this.uploadSize = new UploadSize(content);
        this.partCopy = new PartCopy(content);
        this.uploadAbort = new UploadAbort(content);
        this.region = region;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        S3Request request = S3Request.of(exchange);
        KnownParameters.check(request);
        if (request.asksBucket("encryption")) {
            content.requireBucket(request.bucket());
            BucketAnswers.encryption().send(exchange);
        } else if (request.asksBucket("location")) {
            content.requireBucket(request.bucket());
            BucketAnswers.location(region).send(exchange);
        } else if (PartCopy.isAsked(request, exchange)) {
            partCopy.answer(request, exchange);
        } else if (!uploadAbort.answer(request, exchange)) {
            uploadSize.check(request, exchange);
            proxy.handle(exchange);
        }
    }
}
