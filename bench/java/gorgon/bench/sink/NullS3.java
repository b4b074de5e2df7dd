package gorgon.bench.sink;

import com.sun.net.httpserver.HttpExchange;
import gorgon.artifactprep.digest.Crc32c;
import gorgon.bench.rig.TokenBucket;
import gorgon.localaws.http.Answer;
import gorgon.localaws.http.AwsError;
import gorgon.localaws.http.RestService;
import gorgon.localhub.Content;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** S3 of one bucket; what it is sent comes through one line, whose speed can be changed. */
public final class NullS3 implements RestService {
    private static final String CRC32C = "x-amz-checksum-crc32c";

    private final Map<String, Upload> uploads = new ConcurrentHashMap<>();
    private final Map<String, SunkObject> objects = new ConcurrentSkipListMap<>();
    private final S3Traffic traffic = new S3Traffic();
    private final Originals originals;
    private volatile TokenBucket line = TokenBucket.unlimited();

    public NullS3() {
        this(Originals.NONE);
    }

    /** One that gives back what was put into it, as far as {@code originals} has it: its sums are those of what came. */
    public NullS3(Originals originals) {
        this.originals = originals;
    }

    public S3Traffic traffic() {
        return traffic;
    }

    /** From now on bodies arrive at this speed. */
    public void line(TokenBucket changed) {
        line = changed;
    }

    /** Whether the request is one about objects, which the sink can answer. */
    public static boolean knows(HttpExchange exchange) {
        S3Call call = SinkRequest.of(exchange).call();
        return call != S3Call.UNKNOWN && call != S3Call.HEAD_BUCKET;
    }

    public List<String> keys(String prefix) {
        return objects.keySet().stream().filter(key -> key.startsWith(prefix)).toList();
    }

    public Optional<SunkObject> object(String key) {
        return Optional.ofNullable(objects.get(key));
    }

    /** What a caller does who opens an upload for another. */
    public String createUpload(String key) {
        String id = UUID.randomUUID().toString();
        uploads.put(id, Upload.to(key));
        return id;
    }

    /** What a caller does who completes an upload with all the parts it has. */
    public SunkObject completeUpload(String uploadId) {
        Upload upload = upload(uploadId);
        return complete(
                uploadId,
                upload.combine(upload.parts().entrySet().stream()
                        .map(part ->
                                new Upload.Named(part.getKey(), part.getValue().entityTag(), ""))
                        .toList()));
    }

    /** Forgets every object and upload. */
    public void clear() {
        uploads.clear();
        objects.clear();
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        SinkRequest request = SinkRequest.of(exchange);
        traffic.countRequest(request.call());
        try {
            answer(request, exchange);
        } catch (AwsError refused) {
            traffic.countRefusal(request.call());
            throw refused;
        }
    }

    private void answer(SinkRequest request, HttpExchange exchange) throws IOException {
        switch (request.call()) {
            case CREATE_UPLOAD -> create(request).send(exchange);
            case UPLOAD_PART -> uploadPart(request, exchange).send(exchange);
            case LIST_PARTS ->
                SinkXml.parts(request, upload(request.parameter("uploadId"))).send(exchange);
            case COMPLETE_UPLOAD -> complete(request, exchange).send(exchange);
            case ABORT_UPLOAD -> abort(request).send(exchange);
            case LIST_UPLOADS -> listUploads(request).send(exchange);
            case PUT_OBJECT -> put(request, exchange).send(exchange);
            case GET_OBJECT -> get(request, exchange);
            case HEAD_OBJECT -> head(request, exchange);
            case DELETE_OBJECT -> delete(request).send(exchange);
            case DELETE_OBJECTS -> deleteAll(exchange).send(exchange);
            case LIST_OBJECTS -> list(request).send(exchange);
            case HEAD_BUCKET -> Answer.of(200, "application/xml", "").send(exchange);
            case UNKNOWN ->
                throw new AwsError(
                        501,
                        "NotImplemented",
                        "the sink does not know " + exchange.getRequestMethod() + " " + exchange.getRequestURI());
        }
    }

    private Answer create(SinkRequest request) {
        return SinkXml.created(request.bucket(), request.key(), createUpload(request.key()));
    }

    private Answer uploadPart(SinkRequest request, HttpExchange exchange) throws IOException {
        if (exchange.getRequestHeaders().containsKey("x-amz-copy-source")) {
            throw new AwsError(501, "NotImplemented", "the sink has no bytes to copy from");
        }
        Upload upload = upload(request.parameter("uploadId"));
        ReceivedBody body = ReceivedBody.read(exchange, S3Call.UPLOAD_PART, line, traffic);
        upload.store(request.number("partNumber", 0), body.object());
        return stored(body);
    }

    private Answer complete(SinkRequest request, HttpExchange exchange) throws IOException {
        String uploadId = request.parameter("uploadId");
        SunkObject object = upload(uploadId).combine(SinkXml.completion(exchange.getRequestBody()));
        String crc32c = exchange.getRequestHeaders().getFirst(CRC32C);
        if (crc32c != null && !Crc32c.ofBase64(crc32c).equals(object.crc32c())) {
            throw new AwsError(400, "BadDigest", "The CRC32C you specified did not match that of the whole object");
        }
        String size = exchange.getRequestHeaders().getFirst("x-amz-mp-object-size");
        if (size != null && Long.parseLong(size) != object.sizeInBytes()) {
            throw new AwsError(400, "InvalidRequest", "the parts have " + object.sizeInBytes() + " bytes");
        }
        return SinkXml.completed(request.bucket(), request.key(), complete(uploadId, object));
    }

    private SunkObject complete(String uploadId, SunkObject object) {
        objects.put(upload(uploadId).key(), object);
        uploads.remove(uploadId);
        return object;
    }

    private Answer abort(SinkRequest request) {
        upload(request.parameter("uploadId"));
        uploads.remove(request.parameter("uploadId"));
        return Answer.of(204, "application/xml", "");
    }

    private Answer listUploads(SinkRequest request) {
        Map<String, Upload> under = new TreeMap<>();
        String prefix = request.parameters().getOrDefault("prefix", "");
        uploads.forEach((id, upload) -> {
            if (upload.key().startsWith(prefix)) {
                under.put(id, upload);
            }
        });
        return SinkXml.uploads(request.bucket(), under);
    }

    private Answer put(SinkRequest request, HttpExchange exchange) throws IOException {
        boolean onlyIfAbsent = "*".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
        ReceivedBody body = ReceivedBody.read(exchange, S3Call.PUT_OBJECT, line, traffic);
        if (onlyIfAbsent && objects.containsKey(request.key())) {
            throw new AwsError(412, "PreconditionFailed", "At least one of the pre-conditions did not hold");
        }
        objects.put(request.key(), body.object());
        return stored(body);
    }

    private static Answer stored(ReceivedBody body) {
        Answer answer =
                Answer.of(200, "application/xml", "").with("ETag", body.object().entityTag());
        for (Map.Entry<String, String> checksum : body.checksums().entrySet()) {
            answer = answer.with(checksum.getKey(), checksum.getValue());
        }
        return answer;
    }

    private void get(SinkRequest request, HttpExchange exchange) throws IOException {
        SunkObject object = existing(request.key());
        Content content = content(request.key(), object);
        @Nullable String range = exchange.getRequestHeaders().getFirst("Range");
        ObjectPart part = range == null ? ObjectPart.whole(content.size()) : ObjectPart.parse(range, content.size());
        describe(object, exchange);
        part.contentRange().ifPresent(value -> exchange.getResponseHeaders().set("Content-Range", value));
        exchange.sendResponseHeaders(range == null ? 200 : 206, part.length() == 0 ? -1 : part.length());
        try (InputStream bytes = content.open(part.offset(), part.length())) {
            bytes.transferTo(exchange.getResponseBody());
        }
    }

    private Content content(String key, SunkObject object) {
        @Nullable ByteBuffer kept = object.content();
        Optional<Content> content = kept == null ? originals.of(key) : Optional.of(Content.of(bytes(kept)));
        return content.filter(original -> original.size() == object.sizeInBytes())
                .orElseThrow(() -> new AwsError(501, "NotImplemented", "the sink did not keep " + key));
    }

    private static byte[] bytes(ByteBuffer kept) {
        byte[] bytes = new byte[kept.capacity()];
        kept.duplicate().get(bytes);
        return bytes;
    }

    private void head(SinkRequest request, HttpExchange exchange) throws IOException {
        SunkObject object = existing(request.key());
        describe(object, exchange);
        exchange.getResponseHeaders().set("Content-Length", Long.toString(object.sizeInBytes()));
        exchange.sendResponseHeaders(200, -1);
    }

    private static void describe(SunkObject object, HttpExchange exchange) {
        exchange.getResponseHeaders().set("ETag", object.entityTag());
        exchange.getResponseHeaders().set("Last-Modified", "Thu, 01 Jan 2026 00:00:00 GMT");
        if ("ENABLED".equals(exchange.getRequestHeaders().getFirst("x-amz-checksum-mode"))) {
            exchange.getResponseHeaders().set(CRC32C, object.crc32c().base64());
            exchange.getResponseHeaders().set("x-amz-checksum-type", "FULL_OBJECT");
        }
    }

    private Answer delete(SinkRequest request) {
        objects.remove(request.key());
        return Answer.of(204, "application/xml", "");
    }

    private Answer deleteAll(HttpExchange exchange) throws IOException {
        SinkXml.deletion(exchange.getRequestBody()).forEach(objects::remove);
        return SinkXml.deleted();
    }

    private Answer list(SinkRequest request) {
        String prefix = request.parameters().getOrDefault("prefix", "");
        Map<String, SunkObject> under = new TreeMap<>();
        objects.forEach((key, object) -> {
            if (key.startsWith(prefix)) {
                under.put(key, object);
            }
        });
        return SinkXml.objects(request.bucket(), prefix, under);
    }

    private SunkObject existing(String key) {
        return object(key).orElseThrow(() -> new AwsError(404, "NoSuchKey", "The specified key does not exist."));
    }

    private Upload upload(String id) {
        Upload upload = uploads.get(id);
        if (upload == null) {
            throw new AwsError(404, "NoSuchUpload", "The specified upload does not exist.");
        }
        return upload;
    }
}
