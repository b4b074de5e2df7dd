package gorgon.localaws.cloudformation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.localaws.cloudformation.SchemaReader.RawResource;
import gorgon.localaws.cloudformation.SchemaReader.Schemas;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** AWS's own resource schemas: {@code db.json.gz} of the pinned {@code aws-cdk} npm package, read once, when first asked. */
public final class ResourceSchemas {
    static final String CUSTOM_RESOURCE = "AWS::CloudFormation::CustomResource";

    /** Not in the file: the CDK's usage record, of which CloudFormation makes nothing. */
    private static final String CDK_METADATA = "AWS::CDK::Metadata";

    private final Path file;
    private @Nullable Schemas schemas;

    public ResourceSchemas(Path file) {
        this.file = file;
    }

    static boolean isCustom(String type) {
        return type.startsWith("Custom::") || type.equals(CUSTOM_RESOURCE);
    }

    /** Empty for a type that AWS does not have. */
    Optional<ResourceSchema> find(String type) {
        if (type.equals(CDK_METADATA)) {
            return Optional.of(new ResourceSchema(type, true, Map.of(), Set.of(), List.of(), Map.of()));
        }
        Schemas all = schemas();
        RawResource raw = all.resources().get(isCustom(type) ? CUSTOM_RESOURCE : type);
        return Optional.ofNullable(raw).map(found -> schema(type, found, all));
    }

    /** The schema of a type that is known to exist. */
    ResourceSchema get(String type) {
        return find(type).orElseThrow(() -> new TemplateError("Unrecognized resource types: [" + type + "]"));
    }

    /** Fails, naming resource, type and each problem, unless CloudFormation would take the properties. */
    void check(String logicalId, String type, ObjectNode resolved) {
        List<String> problems = get(type).problems(resolved);
        if (!problems.isEmpty()) {
            throw new TemplateError("Properties validation failed for resource " + logicalId + " (" + type
                    + ") with message: [" + String.join(", ", problems) + "]");
        }
    }

    private static ResourceSchema schema(String type, RawResource raw, Schemas all) {
        return new ResourceSchema(
                type,
                isCustom(type),
                raw.properties(),
                Set.copyOf(raw.attributes()),
                raw.identifier(),
                all.definitions());
    }

    private synchronized Schemas schemas() {
        Schemas read = schemas;
        if (read == null) {
            read = SchemaReader.read(file);
            schemas = read;
        }
        return read;
    }
}
