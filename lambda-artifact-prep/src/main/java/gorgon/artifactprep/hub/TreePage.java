package gorgon.artifactprep.hub;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.digest.Digest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One page of a listing, and where the next one is. */
record TreePage(List<HubFile> files, Optional<HubCall> next) {
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>\\s*;\\s*rel=\"next\"");

    static TreePage of(HubCall call, HubAnswer answer, JsonNode entries) throws IOException {
        List<HubFile> files = new ArrayList<>();
        for (JsonNode entry : entries) {
            if (entry.path("type").asText().equals("file")) {
                files.add(file(entry));
            }
        }
        Matcher next = NEXT.matcher(answer.header("Link").orElse(""));
        return new TreePage(
                List.copyOf(files),
                next.find() ? Optional.of(next(call.purpose(), answer, next.group(1))) : Optional.empty());
    }

    private static HubFile file(JsonNode entry) throws IOException {
        JsonNode large = entry.path("lfs");
        JsonNode content = large.isObject() ? large : entry;
        String path = entry.path("path").asText();
        try {
            String oid = content.path("oid").asText();
            Digest digest = large.isObject() ? Digest.sha256(oid) : Digest.gitSha1(oid);
            return new HubFile(path, content.path("size").asLong(-1), digest);
        } catch (IllegalArgumentException malformed) {
            throw new IOException("the listing's entry for %s is malformed".formatted(path), malformed);
        }
    }

    private static HubCall next(String purpose, HubAnswer answer, String link) throws IOException {
        try {
            return new HubCall(purpose, answer.address().resolve(link), null, answer.fromHub(), false);
        } catch (IllegalArgumentException malformed) {
            throw new IOException("the address of the listing's next page is malformed", malformed);
        }
    }
}
