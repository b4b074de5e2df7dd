package gorgon.bench.staging;

import gorgon.bench.rig.Usage;
import java.io.IOException;

/** A way to bring the site's file from its Hub to its S3. */
interface Contender {
    String name();

    /** Bytes that it needs on disk for a file of this size. */
    long diskBytes(long fileSizeInBytes);

    /** Returns when the object of that key is there; whether it is the right one is for the caller to see. */
    Usage copy(Site site, String key) throws IOException, InterruptedException;
}
