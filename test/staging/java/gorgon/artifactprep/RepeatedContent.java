package gorgon.artifactprep;

import gorgon.localhub.Content;
import java.io.InputStream;

/** A large file that is nowhere: the same bytes again and again. */
final class RepeatedContent implements Content {
    private final byte[] pattern;
    private final long size;

    RepeatedContent(byte[] pattern, long size) {
        this.pattern = pattern;
        this.size = size;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public InputStream open(long offset, long length) {
        return new InputStream() {
            private long position = offset;

            @Override
            public int read() {
                return position == offset + length ? -1 : pattern[(int) (position++ % pattern.length)] & 0xff;
            }

            @Override
            public int read(byte[] buffer, int start, int wanted) {
                long rest = offset + length - position;
                if (rest == 0) {
                    return -1;
                }
                int from = (int) (position % pattern.length);
                int count = (int) Math.min(Math.min(wanted, rest), pattern.length - from);
                System.arraycopy(pattern, from, buffer, start, count);
                position += count;
                return count;
            }
        };
    }
}
