package gorgon.operator.prune;

import gorgon.artifactprep.staging.Scope;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which part of a bucket is an environment's.
 *
 * @param scopes of its stack, and of deleted stacks of the same name
 * @param wholeBucket the stack made the bucket: then what no stack staged is the environment's too
 */
record Ground(Set<Scope> scopes, boolean wholeBucket) {
    static final Pattern STAGED = Pattern.compile("^(?:models|manifests)/([0-9a-f]{10})/(?:([0-9a-f]{32})[/.])?");

    Ground {
        scopes = Set.copyOf(scopes);
    }

    /** What its keys start with. */
    List<String> starts() {
        return wholeBucket
                ? List.of("")
                : scopes.stream()
                        .flatMap(scope -> Stream.of(scope.models(), scope.manifests()))
                        .sorted()
                        .toList();
    }

    /** Another stack's scope is that stack's, which may be staging. */
    boolean has(String key) {
        Matcher staged = STAGED.matcher(key);
        return staged.find() ? scopes.contains(new Scope(staged.group(1))) : wholeBucket;
    }
}
