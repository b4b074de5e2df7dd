package gorgon.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every row of the bundled files must have. */
class CatalogConsistencyTest {
    private static final Catalog CATALOG = Catalog.bundled();

    @Test
    void everyVersionHasATagOfItsOwn() {
        JsonNode versions = file("tgi-images.json").path("versions");

        assertThat(versions).hasSize(24);
        assertThat(versions.properties())
                .extracting(entry -> entry.getValue().path("tag").asText())
                .doesNotHaveDuplicates();
        assertThat(versions.properties())
                .allSatisfy(entry -> assertThat(entry.getValue().path("tag").asText())
                        .contains(
                                "-tgi" + entry.getKey() + "-gpu-",
                                entry.getValue().path("cuda").asText()));
    }

    @Test
    void everyVersionServesOrSaysWhyNot() {
        JsonNode versions = file("tgi-images.json").path("versions");

        assertThat(CATALOG.releases().rows()).hasSize(17);
        assertThat(CATALOG.releases().refused())
                .hasSize(7)
                .allSatisfy((version, reason) -> assertThat(reason).isNotBlank());
        assertThat(CATALOG.releases().rows().size()
                        + CATALOG.releases().refused().size())
                .isEqualTo(versions.size());
    }

    @Test
    void everyRegionHasARegistryInItsPartition() {
        assertThat(CATALOG.registries().rows()).hasSize(42);
        assertThat(CATALOG.registries().rows().values()).allSatisfy(registry -> {
            assertThat(registry.account()).matches("[0-9]{12}");
            assertThat(Map.of(
                            "aws", "amazonaws.com",
                            "aws-us-gov", "amazonaws.com",
                            "aws-cn", "amazonaws.com.cn",
                            "aws-iso", "c2s.ic.gov",
                            "aws-iso-b", "sc2s.sgov.gov",
                            "aws-iso-f", "csp.hci.ic.gov"))
                    .containsEntry(registry.partition(), registry.dnsSuffix());
            assertThat(registry.region().startsWith("cn-"))
                    .isEqualTo(registry.partition().equals("aws-cn"));
            assertThat(registry.region().startsWith("us-gov-"))
                    .isEqualTo(registry.partition().equals("aws-us-gov"));
            assertThat(registry.region().startsWith("us-iso"))
                    .isEqualTo(registry.partition().startsWith("aws-iso"));
        });
    }

    @Test
    void everyInstanceTypeHasWhatADeploymentNeedsToKnow() {
        assertThat(CATALOG.instanceTypes().rows().values()).hasSize(17).allSatisfy(type -> {
            assertThat(type.name()).startsWith("ml.");
            assertThat(type.gpus()).isPositive();
            assertThat(type.host().vcpus()).isPositive();
            assertThat(type.host().memoryInGib()).isPositive();
            assertThat(type.host().nvmeInGb()).isGreaterThan(100);
            assertThat(type.host().networkInGbps().signum()).isPositive();
            assertThat(type.priceAsOf().isPresent()).isEqualTo(type.usdPerHour() != null);
            assertThat(type.regions()).doesNotHaveDuplicates();
            assertThat(CATALOG.registries().names()).containsAll(type.regions());
        });
        assertThat(CATALOG.instanceTypes().rows().values())
                .filteredOn(type -> type.endpointQuotaCode().isPresent())
                .extracting(type -> type.endpointQuotaCode().orElseThrow())
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("L-[0-9A-F]{8}"));
    }

    /** A row that stands twice would silently win over the first. */
    private static JsonNode file(String name) {
        ObjectMapper strict = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        try (InputStream json = Catalog.class.getResourceAsStream(name)) {
            return strict.readTree(json);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void noRowStandsTwice() {
        assertThat(file("instances.json").path("instanceTypes")).hasSize(17);
        assertThat(file("models.json").path("bases")).isNotEmpty();
    }
}
