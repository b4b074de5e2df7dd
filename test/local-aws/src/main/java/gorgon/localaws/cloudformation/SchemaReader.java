package gorgon.localaws.cloudformation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import gorgon.localaws.cloudformation.ValueType.Structure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Reads {@code db.json.gz} in one pass, without the documentation that makes most of its 15 MB. Its form is the private
 * affair of the pinned {@code aws-cdk} package: {@code schema.resource.entities} and {@code
 * schema.typeDefinition.entities}.
 */
final class SchemaReader {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Map<String, RawResource> resources = new HashMap<>();
    private final Map<String, Map<String, PropertySchema>> definitions = new HashMap<>();

    /** One resource type as it stands in the file. */
    record RawResource(
            String type, Map<String, PropertySchema> properties, List<String> attributes, List<String> identifier) {}

    record Schemas(Map<String, RawResource> resources, Map<String, Map<String, PropertySchema>> definitions) {}

    private SchemaReader() {}

    static Schemas read(Path file) {
        try (InputStream zipped = Files.newInputStream(file);
                InputStream json = new GZIPInputStream(zipped, BUFFER_BYTES);
                JsonParser parser = new JsonFactory().createParser(json)) {
            return new SchemaReader().read(parser, file);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "tried to read AWS's resource schemas from " + file + ": " + e.getMessage() + "; run npm ci first",
                    e);
        }
    }

    private Schemas read(JsonParser parser, Path file) throws IOException {
        parser.nextToken();
        enter(parser, "schema");
        while (parser.nextToken() == JsonToken.FIELD_NAME && (resources.isEmpty() || definitions.isEmpty())) {
            String table = parser.currentName();
            parser.nextToken();
            switch (table) {
                case "resource" -> entities(parser, this::resource);
                case "typeDefinition" -> entities(parser, this::definition);
                default -> parser.skipChildren();
            }
        }
        if (resources.isEmpty() || definitions.isEmpty()) {
            throw new IOException("no resource types in it (" + file + "); is it of the pinned aws-cdk version?");
        }
        return new Schemas(resources, definitions);
    }

    private interface Entity {
        void read(JsonParser parser) throws IOException;
    }

    private static void enter(JsonParser parser, String field) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean wanted = parser.currentName().equals(field);
            parser.nextToken();
            if (wanted) {
                return;
            }
            parser.skipChildren();
        }
        throw new IOException("no field '" + field + "' in it");
    }

    private static void entities(JsonParser parser, Entity entity) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            if (!parser.currentName().equals("entities")) {
                parser.nextToken();
                parser.skipChildren();
                continue;
            }
            parser.nextToken();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                entity.read(parser);
            }
        }
    }

    private void resource(JsonParser parser) throws IOException {
        String type = "";
        Map<String, PropertySchema> properties = Map.of();
        List<String> attributes = List.of();
        List<String> identifier = List.of();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "cloudFormationType" -> type = parser.getText();
                case "properties" -> properties = properties(parser);
                case "attributes" -> attributes = fieldNames(parser);
                case "primaryIdentifier" -> identifier = texts(parser);
                default -> parser.skipChildren();
            }
        }
        resources.put(type, new RawResource(type, properties, attributes, identifier));
    }

    private void definition(JsonParser parser) throws IOException {
        String id = "";
        Map<String, PropertySchema> properties = Map.of();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "$id" -> id = parser.getText();
                case "properties" -> properties = properties(parser);
                default -> parser.skipChildren();
            }
        }
        definitions.put(id, properties);
    }

    private static Map<String, PropertySchema> properties(JsonParser parser) throws IOException {
        Map<String, PropertySchema> properties = new HashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            properties.put(name, property(parser));
        }
        return properties;
    }

    private static PropertySchema property(JsonParser parser) throws IOException {
        List<ValueType> types = new ArrayList<>();
        boolean required = false;
        Replacement replacement = Replacement.NEVER;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "type" -> types.add(type(parser));
                // CloudFormation still takes what an older version of the schema allowed.
                case "previousTypes" -> types.addAll(types(parser));
                case "required" -> required = parser.getBooleanValue();
                case "causesReplacement" -> replacement = replacement(parser.getText());
                default -> parser.skipChildren();
            }
        }
        return new PropertySchema(oneOf(types), required, replacement);
    }

    private static Replacement replacement(String text) throws IOException {
        return switch (text) {
            case "yes" -> Replacement.ALWAYS;
            case "maybe" -> Replacement.CONDITIONAL;
            case "no" -> Replacement.NEVER;
            default -> throw new IOException("unknown causesReplacement '" + text + "'");
        };
    }

    private static ValueType type(JsonParser parser) throws IOException {
        String kind = "";
        List<ValueType> inner = List.of();
        String reference = "";
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "type" -> kind = parser.getText();
                case "element" -> inner = List.of(type(parser));
                case "types" -> inner = types(parser);
                case "reference" -> reference = reference(parser);
                default -> parser.skipChildren();
            }
        }
        return type(kind, inner, reference);
    }

    private static ValueType type(String kind, List<ValueType> inner, String reference) throws IOException {
        return switch (kind) {
            case "string", "date-time" -> new ValueType.Text();
            case "integer", "number" -> new ValueType.Numeric();
            case "boolean" -> new ValueType.Flag();
            case "json" -> new ValueType.Any();
            case "tag" -> new ValueType.Tag();
            case "array" -> new ValueType.ListOf(inner.getFirst());
            case "map" -> new ValueType.MapOf(inner.getFirst());
            case "union" -> oneOf(inner);
            case "ref" -> new Structure(reference);
            default -> throw new IOException("unknown value type '" + kind + "'");
        };
    }

    private static ValueType oneOf(List<ValueType> types) {
        return types.size() == 1 ? types.getFirst() : new ValueType.OneOf(List.copyOf(types));
    }

    private static List<ValueType> types(JsonParser parser) throws IOException {
        List<ValueType> types = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            types.add(type(parser));
        }
        return types;
    }

    private static String reference(JsonParser parser) throws IOException {
        parser.nextToken();
        parser.nextToken();
        String id = parser.getText();
        parser.nextToken();
        return id;
    }

    private static List<String> fieldNames(JsonParser parser) throws IOException {
        List<String> names = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            names.add(parser.currentName());
            parser.nextToken();
            parser.skipChildren();
        }
        return names;
    }

    private static List<String> texts(JsonParser parser) throws IOException {
        List<String> texts = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            texts.add(parser.getText());
        }
        return texts;
    }
}
