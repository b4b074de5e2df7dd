package gorgon.localaws.s3;

/** The operations of S3 that staging uses, by their names in the API. */
public enum S3Operation {
    LIST_OBJECTS,
    HEAD_OBJECT,
    GET_OBJECT,
    PUT_OBJECT,
    DELETE_OBJECTS,
    CREATE_MULTIPART_UPLOAD,
    UPLOAD_PART,
    COMPLETE_MULTIPART_UPLOAD,
    ABORT_MULTIPART_UPLOAD,
    LIST_PARTS,
    LIST_MULTIPART_UPLOADS,
    OTHER;

    static S3Operation of(S3Request request) {
        return request.key().isEmpty() ? ofBucket(request) : ofObject(request);
    }

    private static S3Operation ofBucket(S3Request request) {
        return switch (request.method()) {
            case "GET" -> request.parameters().containsKey("uploads") ? LIST_MULTIPART_UPLOADS : LIST_OBJECTS;
            case "POST" -> request.parameters().containsKey("delete") ? DELETE_OBJECTS : OTHER;
            default -> OTHER;
        };
    }

    private static S3Operation ofObject(S3Request request) {
        boolean inUpload = request.parameters().containsKey("uploadId");
        return switch (request.method()) {
            case "GET" -> inUpload ? LIST_PARTS : GET_OBJECT;
            case "HEAD" -> HEAD_OBJECT;
            case "PUT" -> inUpload ? UPLOAD_PART : PUT_OBJECT;
            case "DELETE" -> inUpload ? ABORT_MULTIPART_UPLOAD : OTHER;
            case "POST" -> inUpload ? COMPLETE_MULTIPART_UPLOAD : CREATE_MULTIPART_UPLOAD;
            default -> OTHER;
        };
    }
}
