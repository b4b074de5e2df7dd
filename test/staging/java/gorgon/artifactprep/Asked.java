package gorgon.artifactprep;

import gorgon.localhub.HubRequest;

/** Who asks the Hub for a part of a file: an inspection asks for no more than the beginning of a large one. */
final class Asked {
    private static final long MOST_OF_AN_INSPECTION = 128 << 10;

    private Asked() {}

    /** Of a large file: whoever reads a small one reads all of it. */
    static boolean byWorker(HubRequest request) {
        return lengthInBytes(request) > MOST_OF_AN_INSPECTION;
    }

    /** Of any file; of a small one it may be a worker too. */
    static boolean forLittle(HubRequest request) {
        long length = lengthInBytes(request);
        return length > 0 && length <= MOST_OF_AN_INSPECTION;
    }

    private static long lengthInBytes(HubRequest request) {
        String range = request.range();
        if (range == null) {
            return 0;
        }
        String[] ends = range.replace("bytes=", "").split("-", -1);
        return Long.parseLong(ends[1]) - Long.parseLong(ends[0]) + 1;
    }
}
