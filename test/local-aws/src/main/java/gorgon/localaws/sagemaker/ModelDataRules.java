package gorgon.localaws.sagemaker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What may lie below an S3Prefix (API_S3ModelDataSource): every object becomes a file below /opt/ml/model, so its name must be
 * one. Only the text of a missing model is known to be AWS's; the others say the documented rule.
 */
final class ModelDataRules {
    private static final Pattern SLASH = Pattern.compile("/");
    private static final int LONGEST_SEGMENT = 255;

    private ModelDataRules() {}

    static void check(ModelLocation location, List<ModelFile> files) {
        Validation.require(!files.isEmpty(), "Could not find model data at " + location.uri() + ".");
        Set<String> paths = files.stream()
                .map(file -> file.key().substring(location.prefix().length()))
                .collect(Collectors.toCollection(TreeSet::new));
        for (String path : paths) {
            Validation.require(
                    !path.endsWith("/") && !path.isEmpty(),
                    location.uri() + path + " is a folder marker; delete it, for it cannot become a file.");
            SLASH.splitAsStream(path).forEach(segment -> checkSegment(location.uri() + path, segment));
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                Validation.require(
                        !paths.contains(path.substring(0, slash)),
                        location.uri() + path.substring(0, slash) + " is both a file and a folder.");
            }
        }
    }

    private static void checkSegment(String uri, String segment) {
        boolean usable = !segment.isEmpty()
                && !segment.equals(".")
                && !segment.equals("..")
                && segment.indexOf('\0') < 0
                && segment.getBytes(UTF_8).length <= LONGEST_SEGMENT;
        Validation.require(usable, uri + " cannot become a file: its path has a part that is no file name.");
    }
}
