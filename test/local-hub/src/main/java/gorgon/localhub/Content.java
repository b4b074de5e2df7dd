package gorgon.localhub;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** The bytes of a file, readable by range and any number of times, so that a full-size shard need never exist. */
public interface Content {
    long size();

    /** Opens exactly {@code length} bytes from {@code offset} on; both lie inside the content. */
    InputStream open(long offset, long length) throws IOException;

    /** Content that is all in memory; the array is not copied and must not change. */
    static Content of(byte[] bytes) {
        return new Content() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public InputStream open(long offset, long length) {
                Objects.checkFromIndexSize(offset, length, bytes.length);
                return new ByteArrayInputStream(bytes, (int) offset, (int) length);
            }
        };
    }
}
