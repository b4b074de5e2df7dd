package gorgon.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The sources as a repository of their own, that a test commits to. What is checked out of it is built already. */
public final class CopiedCheckout {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MOST_SECONDS = 60;
    private static final Set<String> UNTRACKED = Set.of("target", "node_modules", "cdk.out", ".git", ".gorgon");

    private final Path repository;
    private final Path template;

    private CopiedCheckout(Path repository, Path template) {
        this.repository = repository;
        this.template = template;
    }

    /**
     * Without a commit yet.
     *
     * @param root the checkout that is copied; its program and its commands are built
     * @param folder an empty one
     */
    public static CopiedCheckout of(Path root, Path folder) throws IOException, InterruptedException {
        CopiedCheckout copy = new CopiedCheckout(folder.resolve("repository"), folder.resolve("template"));
        copyTracked(root, copy.repository);
        Path hook = Files.createDirectories(copy.template.resolve("hooks")).resolve("post-checkout");
        Files.writeString(hook, hook(root), UTF_8);
        if (!hook.toFile().setExecutable(true)) {
            throw new IOException("tried to make %s executable".formatted(hook));
        }
        copy.git(copy.repository, "init", "--quiet", "--initial-branch", "main");
        return copy;
    }

    /** One of the files that the next commit holds. */
    public Path file(String name) {
        return repository.resolve(name);
    }

    /** Sets one key of cdk.json, such as {@code context.common.base.revision}. */
    public CopiedCheckout set(String key, Object value) throws IOException {
        File file = file("cdk.json").toFile();
        ObjectNode cdkJson = (ObjectNode) JSON.readTree(file);
        String[] names = key.split("\\.", -1);
        ObjectNode node = cdkJson;
        for (int i = 0; i < names.length - 1; i++) {
            node = node.withObjectProperty(names[i]);
        }
        node.set(names[names.length - 1], JSON.<JsonNode>valueToTree(value));
        JSON.writerWithDefaultPrettyPrinter().writeValue(file, cdkJson);
        return this;
    }

    /** Everything as it is now; returns the commit's name. */
    public String commit(String subject) throws IOException, InterruptedException {
        git(repository, "add", "--all");
        git(
                repository,
                "-c",
                "user.name=test",
                "-c",
                "user.email=test@localhost",
                "commit",
                "--allow-empty",
                "--quiet",
                "--message",
                subject);
        return git(repository, "rev-parse", "HEAD").strip();
    }

    /**
     * Checks the last commit out.
     *
     * @param depth of the history; 0: all of it
     */
    public void cloneTo(Path folder, int depth) throws IOException, InterruptedException {
        List<String> arguments =
                new ArrayList<>(List.of("clone", "--quiet", "--template=" + template, "file://" + repository));
        if (depth > 0) {
            arguments.add("--depth=" + depth);
        }
        arguments.add(folder.toString());
        git(repository, arguments.toArray(String[]::new));
    }

    private String git(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("tried to run %s: %s".formatted(String.join(" ", command), said));
        }
        return said;
    }

    /**
     * What a cache would bring back; git runs it after a clone and after `git worktree add`. The sources have to be older
     * than what was built of them, or the launcher builds anew; and a cache of classes that does not fit is passed over by
     * the JVM and, unlike none, not written again.
     */
    private static String hook(Path root) {
        return """
            #!/usr/bin/env bash
            set -euo pipefail
            root='%s'
            git ls-files -z | xargs -0 touch -h -t 200101010000
            mkdir -p node_modules {src,src/operator,lambda-artifact-prep}/target
            cp "$root"/src/target/{classpath,gorgon-app.jar} src/target/
            cp "$root"/src/operator/target/{classpath,operator.jar} src/operator/target/
            cp "$root"/lambda-artifact-prep/target/lambda-artifact-prep-aws.jar lambda-artifact-prep/target/
            touch -t 200101010001 src/target/gorgon-app.jar src/operator/target/classpath
            touch src/target/gorgon-app.aot src/operator/target/operator.aot
            ln -sfn "$root"/node_modules/* "$root"/node_modules/.bin node_modules/
            cp "$root"/node_modules/.package-lock.json node_modules/
            """.formatted(root);
    }

    private static void copyTracked(Path root, Path to) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (UNTRACKED.contains(String.valueOf(folder.getFileName()))) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(root.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(root.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
