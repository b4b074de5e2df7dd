package gorgon.localaws.s3;

import com.sun.net.httpserver.HttpExchange;
import gorgon.localaws.http.AwsError;
import java.io.IOException;

/**
 * AbortMultipartUpload where the key has an object or another upload: S3Mock would forget those, too. It finds an upload
 * by its id alone, so it is told another key.
 */
final class UploadAbort {
    private static final String NO_KEY = ".aborted-upload";

    private final S3Content content;

    UploadAbort(S3Content content) {
        this.content = content;
    }

    /** Whether it is done; otherwise S3Mock can do it. */
    synchronized boolean answer(S3Request request, HttpExchange exchange) throws IOException {
        if (request.operation() != S3Operation.ABORT_MULTIPART_UPLOAD || !isShared(request.bucket(), request.key())) {
            return false;
        }
        String uploadId = request.parameters().getOrDefault("uploadId", "");
        try {
            content.abort(request.bucket(), NO_KEY, uploadId);
        } catch (AwsError refused) {
            if (refused.status() == 404) {
                throw new AwsError(404, "NoSuchUpload", "The specified multipart upload does not exist: " + uploadId);
            }
            throw refused;
        }
        exchange.sendResponseHeaders(204, -1);
        return true;
    }

    private boolean isShared(String bucket, String key) {
        return content.sizes(bucket, key).containsKey(key)
                || content.openUploads(bucket).stream().filter(key::equals).count() > 1;
    }
}
