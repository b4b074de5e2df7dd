package gorgon.localaws.sagemaker;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** What SageMaker reads of S3. */
public interface ModelFiles {
    /** Every object whose key begins with the prefix, folder markers too; empty also where there is no such bucket. */
    List<ModelFile> list(String bucket, String prefix);

    /** Exactly {@code length} bytes from {@code offset} on; a length of 0 is an empty stream. */
    InputStream open(String bucket, String key, long offset, long length) throws IOException;
}
