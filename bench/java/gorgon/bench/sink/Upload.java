package gorgon.bench.sink;

import gorgon.artifactprep.digest.Crc32c;
import gorgon.localaws.http.AwsError;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** An open multipart upload: of its parts the sizes and sums, and the bytes of small ones. */
record Upload(String key, NavigableMap<Integer, SunkObject> parts) {
    private static final long SMALLEST_PART = 5L << 20;
    private static final int MOST_PARTS = 10_000;

    static Upload to(String key) {
        return new Upload(key, new ConcurrentSkipListMap<>());
    }

    void store(int number, SunkObject part) {
        if (number < 1 || number > MOST_PARTS) {
            throw new AwsError(400, "InvalidArgument", "Part number must be from 1 to 10000 (" + number + ")");
        }
        parts.put(number, part);
    }

    /** What a completion names; {@code crc32c} is empty where it gives none. */
    record Named(int number, String entityTag, String crc32c) {}

    /** The object of the parts named (docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html). */
    SunkObject combine(List<Named> named) {
        if (named.isEmpty()) {
            throw new AwsError(400, "MalformedXML", "You must specify at least one part");
        }
        long size = 0;
        Crc32c sum = Crc32c.EMPTY;
        for (int i = 0; i < named.size(); i++) {
            if (i > 0 && named.get(i).number() <= named.get(i - 1).number()) {
                throw new AwsError(400, "InvalidPartOrder", "The list of parts was not in ascending order");
            }
            SunkObject part = part(named.get(i));
            if (i < named.size() - 1 && part.sizeInBytes() < SMALLEST_PART) {
                throw new AwsError(400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed");
            }
            size += part.sizeInBytes();
            sum = Crc32c.combine(sum, part.crc32c(), part.sizeInBytes());
        }
        return new SunkObject(
                size, sum, named.size() == 1 ? part(named.getFirst()).content() : null);
    }

    private SunkObject part(Named named) {
        SunkObject part = parts.get(named.number());
        if (part == null
                || !part.entityTag().replace("\"", "").equals(named.entityTag().replace("\"", ""))
                || !(named.crc32c().isEmpty()
                        || named.crc32c().equals(part.crc32c().base64()))) {
            throw new AwsError(400, "InvalidPart", "Part " + named.number() + " is not the one that was uploaded");
        }
        return part;
    }
}
