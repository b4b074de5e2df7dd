package gorgon.localaws.images;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which images there are: AWS's TGI images by their tags, any digest, and the tags that a program puts here. */
public final class Images {
    private final PublishedImages published = PublishedImages.read();
    private final Set<String> own = ConcurrentHashMap.newKeySet();
    private final Set<String> missing = ConcurrentHashMap.newKeySet();

    /** Puts a tag into a repository of this account. */
    public void push(String repository, String tag) {
        own.add(repository + ":" + tag);
    }

    /** From now on no repository has this tag or digest. */
    public void lose(String tagOrDigest) {
        missing.add(tagOrDigest);
    }

    /** What was lost is there again. */
    public void restore() {
        missing.clear();
    }

    boolean hasRepository(String registry, String repository) {
        return !published.accounts().contains(registry) || repository.equals(published.repository());
    }

    boolean hasTag(String registry, String repository, String tag) {
        boolean there = published.accounts().contains(registry)
                ? published.tags().contains(tag)
                : own.contains(repository + ":" + tag);
        return there && !missing.contains(tag);
    }

    boolean hasDigest(String digest) {
        return !missing.contains(digest);
    }
}
