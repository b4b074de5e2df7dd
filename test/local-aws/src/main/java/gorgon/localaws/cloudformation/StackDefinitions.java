package gorgon.localaws.cloudformation;

import java.util.HashMap;
import java.util.Map;

/** Reads the definition of a stack from a request: template, parameters, tags and the like. */
final class StackDefinitions {
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
    private static final int LONGEST_BODY = 51_200;
    private static final int LONGEST_OBJECT = 1_048_576;

    private final ResourceSchemas schemas;
    private final TemplateSource templates;
    private final ParameterLookup store;

    StackDefinitions(ResourceSchemas schemas, TemplateSource templates, ParameterLookup store) {
        this.schemas = schemas;
        this.templates = templates;
        this.store = store;
    }

    StackDefinition read(QueryInput input, StackDefinition previous) {
        refuseUnsupported(input);
        Template template = Template.parse(body(input, previous));
        new TemplateCheck(template, schemas).check();
        return new StackDefinition(
                template,
                StackParameters.resolve(template, parameters(input, previous), store),
                input.pairs("Tags", "Key", "Value"),
                input.texts("Capabilities"),
                input.texts("NotificationARNs"),
                input.optional("RoleARN"));
    }

    private static void refuseUnsupported(QueryInput input) {
        input.refuse("ChangeSetType", "IMPORT");
        // ImportExistingResources is accepted, for bootstrap sets it: a resource that exists already still fails as
        // such.
        input.refuse("DisableRollback", "true");
        input.refuse("DeploymentConfig.Mode", "EXPRESS");
        input.refuse("DeploymentMode", "REVERT_DRIFT");
        input.refuseMembers("ResourcesToImport");
        input.refuseMembers("RollbackConfiguration.RollbackTriggers");
    }

    private String body(QueryInput input, StackDefinition previous) {
        String body = input.optional("TemplateBody");
        if (body != null) {
            return checked(body, LONGEST_BODY, "templateBody");
        }
        if (input.flag("UsePreviousTemplate")) {
            return previous.template().body();
        }
        return checked(templates.read(input.required("TemplateURL")), LONGEST_OBJECT, "templateURL");
    }

    private static String checked(String body, int longest, String field) {
        if (body.length() > longest) {
            throw new TemplateError(
                    "1 validation error detected: Value at '" + field + "' failed to satisfy constraint:"
                            + " Member must have length less than or equal to " + longest + " (" + body.length() + ")");
        }
        return body;
    }

    private static Map<String, String> parameters(QueryInput input, StackDefinition previous) {
        Map<String, String> given = new HashMap<>(input.pairs("Parameters", "ParameterKey", "ParameterValue"));
        input.pairs("Parameters", "ParameterKey", "UsePreviousValue").forEach((name, use) -> {
            StackParameter old = previous.parameters().byName().get(name);
            if (Boolean.parseBoolean(use) && old != null) {
                given.putIfAbsent(name, old.value());
            }
        });
        return given;
    }
}
