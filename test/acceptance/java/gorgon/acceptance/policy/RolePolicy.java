package gorgon.acceptance.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a role may do, or who may take it. */
public record RolePolicy(List<JsonNode> documents, Intrinsics intrinsics) {
    public RolePolicy {
        documents = List.copyOf(documents);
    }

    /** All that is attached to a role in its template. */
    public static RolePolicy of(JsonNode template, String role, Intrinsics intrinsics) {
        JsonNode own = template.path("Resources").path(role).path("Properties");
        if (own.isMissingNode() || own.has("ManagedPolicyArns") || own.has("Policies")) {
            throw new AssertionError("there is no role %s, or with policies of a kind not known here".formatted(role));
        }
        return new RolePolicy(
                template.path("Resources")
                        .valueStream()
                        .filter(resource -> resource.path("Type").asText().matches("AWS::IAM::(Managed)?Policy"))
                        .map(resource -> resource.path("Properties"))
                        .filter(policy -> policy.path("Roles")
                                .valueStream()
                                .anyMatch(each -> each.path("Ref").asText().equals(role)))
                        .map(policy -> policy.path("PolicyDocument"))
                        .toList(),
                intrinsics);
    }

    /** Whether somebody whose token says this may take the role. */
    public static boolean trusts(JsonNode role, Map<String, String> claims, Intrinsics intrinsics) {
        return new RolePolicy(List.of(role.at("/Properties/AssumeRolePolicyDocument")), intrinsics)
                .allows(new Request("sts:AssumeRoleWithWebIdentity", "", claims));
    }

    /** Something allows it, and nothing denies it. */
    public boolean allows(Request request) {
        List<Statement> matching =
                statements().filter(statement -> statement.matches(request)).toList();
        return !matching.isEmpty() && matching.stream().noneMatch(Statement::isDenial);
    }

    /** As they stand there, with their asterisks. */
    public List<String> actions() {
        return statements().flatMap(statement -> statement.actions().stream()).toList();
    }

    private Stream<Statement> statements() {
        return documents.stream()
                .flatMap(document -> document.path("Statement").valueStream())
                .map(json -> new Statement(json, intrinsics));
    }
}
