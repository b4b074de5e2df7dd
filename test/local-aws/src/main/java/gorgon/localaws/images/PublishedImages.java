package gorgon.localaws.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/** The TGI images that AWS publishes, from the catalog of the app (tgi-images.json, which names its sources). */
record PublishedImages(String repository, Set<String> accounts, Set<String> tags) {
    PublishedImages {
        accounts = Set.copyOf(accounts);
        tags = Set.copyOf(tags);
    }

    static PublishedImages read() {
        try (InputStream in = PublishedImages.class.getResourceAsStream("tgi-images.json")) {
            JsonNode catalog = new ObjectMapper().readTree(Objects.requireNonNull(in, "tgi-images.json"));
            Set<String> tags = new HashSet<>();
            catalog.path("versions")
                    .forEach(version -> tags.add(version.path("tag").asText()));
            Set<String> accounts = new HashSet<>();
            catalog.path("registries")
                    .forEach(registry -> accounts.add(registry.path("account").asText()));
            return new PublishedImages(catalog.path("repository").asText(), accounts, tags);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
