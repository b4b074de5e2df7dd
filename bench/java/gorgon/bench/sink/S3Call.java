package gorgon.bench.sink;

import java.util.Map;

/** The operations that the sink knows. */
public enum S3Call {
    CREATE_UPLOAD,
    UPLOAD_PART,
    LIST_PARTS,
    COMPLETE_UPLOAD,
    ABORT_UPLOAD,
    LIST_UPLOADS,
    PUT_OBJECT,
    GET_OBJECT,
    HEAD_OBJECT,
    DELETE_OBJECT,
    DELETE_OBJECTS,
    LIST_OBJECTS,
    HEAD_BUCKET,
    UNKNOWN;

    /** What a path-style request asks for (docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html). */
    static S3Call of(String method, String key, Map<String, String> parameters) {
        return key.isEmpty() ? ofBucket(method, parameters) : ofObject(method, parameters);
    }

    private static S3Call ofBucket(String method, Map<String, String> parameters) {
        return switch (method) {
            case "HEAD" -> HEAD_BUCKET;
            case "POST" -> parameters.containsKey("delete") ? DELETE_OBJECTS : UNKNOWN;
            case "GET" ->
                parameters.containsKey("uploads")
                        ? LIST_UPLOADS
                        : parameters.containsKey("list-type") ? LIST_OBJECTS : UNKNOWN;
            default -> UNKNOWN;
        };
    }

    private static S3Call ofObject(String method, Map<String, String> parameters) {
        boolean upload = parameters.containsKey("uploadId");
        return switch (method) {
            case "HEAD" -> HEAD_OBJECT;
            case "GET" -> upload ? LIST_PARTS : GET_OBJECT;
            case "PUT" -> upload ? UPLOAD_PART : PUT_OBJECT;
            case "DELETE" -> upload ? ABORT_UPLOAD : DELETE_OBJECT;
            case "POST" -> upload ? COMPLETE_UPLOAD : parameters.containsKey("uploads") ? CREATE_UPLOAD : UNKNOWN;
            default -> UNKNOWN;
        };
    }
}
