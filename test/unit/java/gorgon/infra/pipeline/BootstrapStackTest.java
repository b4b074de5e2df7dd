package gorgon.infra.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.infra.ShippedApp;
import gorgon.infra.TemplateView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootstrapStackTest {
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
    private static final int LONGEST_POLICY = 6144;

    @TempDir
    private Path folder;

    @Test
    void coversEveryResourceTypeOfTheEnvironments() throws Exception {
        List<String> covered = ExecutionPolicy.bundled().types();

        for (JsonNode context :
                List.of(shipped("dev"), shipped("staging"), shipped("prod"), ShippedApp.contextWith("prod.json"))) {
            JsonNode template = ShippedApp.in(Files.createTempDirectory(folder, "app"), context)
                    .template();

            assertThat(template.path("Resources"))
                    .hasSizeGreaterThan(50)
                    .extracting(resource -> resource.path("Type").asText())
                    .allSatisfy(type -> assertThat(covered).contains(type));
        }
    }

    @Test
    void touchesRolesOfItsStackOnly() {
        assertThat(policy().at("/PolicyDocument/Statement"))
                .filteredOn(statement -> TemplateView.texts(statement.path("Action")).stream()
                        .anyMatch(action -> action.startsWith("iam:")))
                .singleElement()
                .satisfies(statement -> assertThat(TemplateView.texts(statement.path("Resource")))
                        .containsExactly("arn:aws:iam::111122223333:role/Gorgon-prod-*"));
    }

    @Test
    void isNoAdministrator() {
        assertThat(policy().at("/PolicyDocument/Statement"))
                .allSatisfy(statement -> assertThat(TemplateView.texts(statement.path("Action")))
                        .noneMatch(action -> action.endsWith(":*") || action.equals("*")));
    }

    @Test
    void fitsIntoOneManagedPolicy() {
        assertThat(policy().path("PolicyDocument").toString()).hasSizeBetween(2000, LONGEST_POLICY);
    }

    private JsonNode policy() {
        return new TemplateView(DeliveredStacks.in(folder).template("Gorgon-bootstrap-prod"))
                .only("AWS::IAM::ManagedPolicy");
    }

    private static JsonNode shipped(String environment) {
        ObjectNode context = ShippedApp.shippedContext().deepCopy();
        for (String source : List.of("heads", "base")) {
            ((ObjectNode) context.path("common").path(source)).put("revision", "0".repeat(40));
        }
        return context.put("environment", environment);
    }
}
