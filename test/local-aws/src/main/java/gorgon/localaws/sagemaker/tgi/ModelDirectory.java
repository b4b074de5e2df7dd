package gorgon.localaws.sagemaker.tgi;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** The files below {@code /opt/ml/model}. */
public interface ModelDirectory {
    /** Sizes in bytes by path relative to the directory. */
    Map<String, Long> files();

    /** Exactly {@code length} bytes from {@code offset} on. */
    InputStream open(String path, long offset, long length) throws IOException;
}
