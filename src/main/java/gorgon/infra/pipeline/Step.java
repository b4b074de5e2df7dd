package gorgon.infra.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.codebuild.BuildSpec;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * What one CodeBuild project runs.
 *
 * @param id of the project's construct
 * @param variables that later actions read
 * @param artifact what it hands on, as the build specification has it; empty: nothing
 * @param report a file of JUnit's form that CodeBuild shows; empty: none
 */
record Step(
        String id,
        String description,
        List<String> commands,
        List<String> variables,
        SortedMap<String, Object> artifact,
        String report,
        Duration timeout,
        List<PolicyStatement> permissions) {
    // https://docs.aws.amazon.com/codebuild/latest/userguide/available-runtimes.html
    private static final String JAVA = "corretto21";
    private static final String NODE = "22";

    Step {
        commands = List.copyOf(commands);
        variables = List.copyOf(variables);
        permissions = List.copyOf(permissions);
    }

    /** A step that hands on nothing. */
    static Step of(String id, String description, List<String> commands, Duration timeout) {
        return new Step(id, description, commands, List.of(), new TreeMap<>(), "", timeout, List.of());
    }

    Step exporting(String... names) {
        return new Step(id, description, commands, List.of(names), artifact, report, timeout, permissions);
    }

    /** The files of a directory. */
    Step handingOn(String directory, String files) {
        SortedMap<String, Object> described = new TreeMap<>();
        described.put("base-directory", directory);
        described.put("files", List.of(files));
        return new Step(id, description, commands, variables, described, report, timeout, permissions);
    }

    Step reporting(String file) {
        return new Step(id, description, commands, variables, artifact, file, timeout, permissions);
    }

    Step allowed(List<PolicyStatement> statements) {
        return new Step(id, description, commands, variables, artifact, report, timeout, statements);
    }

    BuildSpec buildSpec() {
        SortedMap<String, Object> spec = new TreeMap<>();
        spec.put("version", "0.2");
        spec.put("env", env());
        spec.put("phases", phases());
        if (!artifact.isEmpty()) {
            spec.put("artifacts", artifact);
        }
        if (!report.isEmpty()) {
            spec.put("reports", one("junit", junit()));
        }
        return BuildSpec.fromObject(spec);
    }

    private Map<String, Object> env() {
        SortedMap<String, Object> env = one("shell", "bash");
        if (!variables.isEmpty()) {
            env.put("exported-variables", variables);
        }
        return env;
    }

    private Map<String, Object> phases() {
        SortedMap<String, Object> versions = new TreeMap<>();
        versions.put("java", JAVA);
        versions.put("nodejs", NODE);
        SortedMap<String, Object> phases = one("install", one("runtime-versions", versions));
        phases.put("build", one("commands", new ArrayList<>(commands)));
        return phases;
    }

    private Map<String, Object> junit() {
        SortedMap<String, Object> described = one("files", List.of(report));
        described.put("file-format", "JUNITXML");
        return described;
    }

    private static SortedMap<String, Object> one(String key, Object value) {
        SortedMap<String, Object> map = new TreeMap<>();
        map.put(key, value);
        return map;
    }
}
