package gorgon.localaws.sagemaker;

import gorgon.localaws.sagemaker.tgi.TgiVersion;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which TGI the stand-in plays for an image: what the tag says, or, where it says nothing, what a program said. */
final class PlayedImages {
    private final Map<String, TgiVersion> told = new ConcurrentHashMap<>();

    void tell(String image, String version) {
        told.put(image, TgiVersion.ofImage(":told-tgi" + version + "-"));
    }

    TgiVersion version(String image) {
        TgiVersion version = told.get(image);
        if (version != null) {
            return version;
        }
        try {
            return TgiVersion.ofImage(image);
        } catch (IllegalArgumentException e) {
            throw Validation.error(String.valueOf(e.getMessage()));
        }
    }
}
