package gorgon.artifactprep.preflight;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.json.Fields;
import gorgon.artifactprep.json.Problems;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The properties of a {@code Custom::EndpointPreflight}. */
public record PreflightProperties(Mode mode, Needs needs) {
    private static final String REMEDY = "correct the properties of the resource and deploy again";
    private static final Set<String> SWITCH = Set.of("on", "off");

    /** Reads properties as CloudFormation sends them, all their problems in one {@code InvalidRequest}. */
    public static PreflightProperties parse(JsonNode properties) {
        Problems problems = new Problems();
        Fields fields = new Fields(properties, "", problems);
        Optional<Mode> mode = mode(fields);
        String name = fields.requiredText("EndpointName");
        String region = fields.requiredText("Region");
        List<String> types = types(fields);
        long instances = count(fields, "Instances");
        long updateInstances = count(fields, "UpdateInstances");
        String image = fields.requiredText("Image");
        checkScaling(fields);
        problems.throwIfAny("read the properties of a preflight", REMEDY);
        return new PreflightProperties(
                mode.orElseThrow(), new Needs(name, region, types, instances, updateInstances, image));
    }

    private static Optional<Mode> mode(Fields fields) {
        String label = fields.requiredText("Mode");
        Optional<Mode> mode = Mode.ofLabel(label);
        if (mode.isEmpty() && !label.isBlank()) {
            fields.problems().add("Mode", "must be enforce or report (%s)".formatted(label));
        }
        return mode;
    }

    private static List<String> types(Fields fields) {
        List<String> types = fields.texts("InstanceTypes");
        if (types.isEmpty()) {
            fields.problems().add("InstanceTypes", "must name an instance type");
        }
        return types;
    }

    private static long count(Fields fields, String name) {
        String text = fields.requiredText(name);
        if (text.matches("\\d{1,6}")) {
            return Long.parseLong(text);
        }
        if (!text.isBlank()) {
            fields.problems().add(name, "must be a whole number (%s)".formatted(text));
        }
        return 0;
    }

    // SageMaker refuses a switch of the type for the target that is there, whatever becomes of it afterwards.
    private static void checkScaling(Fields fields) {
        String text = fields.requiredText("Scaling");
        if (!text.isBlank() && !SWITCH.contains(text)) {
            fields.problems().add("Scaling", "must be on or off (%s)".formatted(text));
        }
    }
}
