package gorgon.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gorgon.acceptance.policy.Intrinsics;
import gorgon.acceptance.policy.Request;
import gorgon.acceptance.policy.RolePolicy;
import gorgon.acceptance.workflow.WorkflowRun;
import gorgon.acceptance.workflow.WorkflowRun.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The roles of the second app, against the jobs that took them.
 *
 * @param checkout in which its assembly lies
 */
record GithubRoles(Path checkout) {
    static final String ASSEMBLY = "delivery.out";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern COMMAND = Pattern.compile("\\./gorgon (?!install)([a-z]+)");
    // As each command's help names them.
    private static final Pattern PERMISSION = Pattern.compile("\\b[a-z0-9-]+:[A-Z][A-Za-z]+\\b");
    private static final String DEPLOY = "cdk deploy";
    private static final String ISSUER = "token.actions.githubusercontent.com";

    /** What would be refused, a line each. */
    List<String> problems(WorkflowRun run) throws IOException, InterruptedException {
        List<String> problems = new ArrayList<>();
        for (Session session : run.sessions()) {
            TakenRole role = TakenRole.of(session);
            JsonNode template = template(role);
            Map.Entry<String, JsonNode> described = role.in(template);
            if (described.getValue().at("/Properties/MaxSessionDuration").asInt(3600) < session.seconds()) {
                problems.add("%s asks for %d seconds".formatted(session.job(), session.seconds()));
            }
            Map<String, String> claims =
                    Map.of(ISSUER + ":aud", "sts.amazonaws.com", ISSUER + ":sub", subject(session));
            Intrinsics intrinsics = new Intrinsics(role.pseudo());
            if (!RolePolicy.trusts(described.getValue(), claims, intrinsics)) {
                problems.add("%s is not trusted as %s".formatted(session.job(), subject(session)));
            }
            RolePolicy policy = RolePolicy.of(template, described.getKey(), intrinsics);
            needed(run, role, session.job()).stream()
                    .filter(request -> !policy.allows(request))
                    .forEach(request -> problems.add(
                            "%s may not %s on %s".formatted(session.job(), request.action(), request.resource())));
        }
        return problems;
    }

    /** docs.github.com, OpenID Connect reference: the claim {@code sub}. */
    private static String subject(Session session) {
        return "repo:%s:%s"
                .formatted(
                        PullRequestComments.REPOSITORY,
                        session.environment().isEmpty()
                                ? "ref:refs/heads/main"
                                : "environment:" + session.environment());
    }

    private List<Request> needed(WorkflowRun run, TakenRole role, String job) throws IOException, InterruptedException {
        List<Request> needed = new ArrayList<>();
        for (WorkflowRun.Done step : run.steps()) {
            if (step.job().equals(job)) {
                for (MatchResult command :
                        COMMAND.matcher(step.script()).results().toList()) {
                    for (String action : named(command.group(1))) {
                        needed.addAll(role.requests(action, command.group(1)));
                    }
                }
                if (step.script().contains(DEPLOY)) {
                    needed.addAll(role.requests("sts:AssumeRole", DEPLOY));
                }
            }
        }
        return needed;
    }

    private List<String> named(String command) throws IOException, InterruptedException {
        Process help = new ProcessBuilder("./gorgon", command, "--help")
                .directory(checkout.toFile())
                .redirectErrorStream(true)
                .start();
        String text = new String(help.getInputStream().readAllBytes(), UTF_8);
        if (help.waitFor() != 0) {
            throw new IOException("tried to read the help of %s: %s".formatted(command, text));
        }
        return PERMISSION.matcher(text).results().map(MatchResult::group).toList();
    }

    private JsonNode template(TakenRole role) throws IOException {
        return JSON.readTree(checkout.resolve(ASSEMBLY)
                .resolve("Gorgon-github-%s.template.json".formatted(role.environment()))
                .toFile());
    }
}
