package gorgon.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gorgon.acceptance.workflow.WorkflowRun;
import gorgon.acceptance.workflow.WorkflowRun.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

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

    /** What would be refused, a line each. */
    List<String> problems(WorkflowRun run) throws IOException, InterruptedException {
        List<String> problems = new ArrayList<>();
        for (Session session : run.sessions()) {
            JsonNode template = template(session);
            JsonNode role = role(template, session);
            if (role.at("/Properties/MaxSessionDuration").asInt(3600) < session.seconds()) {
                problems.add("%s asks for %d seconds".formatted(session.job(), session.seconds()));
            }
            if (!role.at("/Properties/AssumeRolePolicyDocument")
                    .toString()
                    .contains("\"%s\"".formatted(subject(session)))) {
                problems.add("%s is not trusted as %s".formatted(session.job(), subject(session)));
            }
            Set<String> missing = needed(run, session.job());
            missing.removeAll(allowed(template, session));
            missing.forEach(action -> problems.add("%s may not %s".formatted(session.job(), action)));
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

    private Set<String> needed(WorkflowRun run, String job) throws IOException, InterruptedException {
        Set<String> needed = new TreeSet<>();
        for (WorkflowRun.Done step : run.steps()) {
            if (step.job().equals(job)) {
                for (MatchResult command :
                        COMMAND.matcher(step.script()).results().toList()) {
                    needed.addAll(named(command.group(1)));
                }
                if (step.script().contains("cdk deploy")) {
                    needed.add("sts:AssumeRole");
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

    private JsonNode template(Session session) throws IOException {
        String environment = name(session).split("-", -1)[1];
        return JSON.readTree(checkout.resolve(ASSEMBLY)
                .resolve("Gorgon-github-%s.template.json".formatted(environment))
                .toFile());
    }

    private static JsonNode role(JsonNode template, Session session) {
        return StreamSupport.stream(template.path("Resources").spliterator(), false)
                .filter(resource -> resource.at("/Properties/RoleName").asText().equals(name(session)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no role " + name(session)));
    }

    /** Of the policy whose name begins as the role's. */
    private static Set<String> allowed(JsonNode template, Session session) {
        String purpose = name(session).endsWith("-deploy") ? "Deploy" : "Review";
        Set<String> allowed = new TreeSet<>();
        template.path("Resources").properties().forEach(resource -> {
            if (resource.getKey().startsWith(purpose + "DefaultPolicy")) {
                resource.getValue().findValues("Action").forEach(actions -> {
                    if (actions.isTextual()) {
                        allowed.add(actions.asText());
                    }
                    actions.forEach(action -> allowed.add(action.asText()));
                });
            }
        });
        return allowed;
    }

    private static String name(Session session) {
        return session.role().replaceFirst("^.*:role/", "");
    }
}
