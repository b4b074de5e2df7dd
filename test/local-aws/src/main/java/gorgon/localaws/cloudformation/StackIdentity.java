package gorgon.localaws.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import gorgon.localaws.account.Account;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** A stack's name and id ({@code arn:aws:cloudformation:region:account:stack/name/uuid}). */
record StackIdentity(Account account, String name, String id) {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z][-a-zA-Z0-9]{0,127}");

    static StackIdentity fresh(Account account, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new TemplateError("1 validation error detected: Value '" + name
                    + "' at 'stackName' failed to satisfy constraint: Member must satisfy regular expression pattern: "
                    + NAME);
        }
        return new StackIdentity(
                account, name, account.arn("cloudformation", "stack/" + name + "/" + UUID.randomUUID()));
    }

    /** The value of {@code AWS::...}; missing for {@code AWS::NoValue}. */
    JsonNode pseudoParameter(String parameter, List<String> notificationArns) {
        return switch (parameter) {
            case "AWS::AccountId" -> TextNode.valueOf(account.id());
            case "AWS::Region" -> TextNode.valueOf(account.region());
            case "AWS::Partition" -> TextNode.valueOf("aws");
            case "AWS::URLSuffix" -> TextNode.valueOf("amazonaws.com");
            case "AWS::StackName" -> TextNode.valueOf(name);
            case "AWS::StackId" -> TextNode.valueOf(id);
            case "AWS::NotificationARNs" -> list(notificationArns);
            case "AWS::NoValue" -> MissingNode.getInstance();
            default -> throw new TemplateError("Template validation error: unknown pseudo parameter " + parameter);
        };
    }

    private static ArrayNode list(List<String> values) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        values.forEach(list::add);
        return list;
    }
}
