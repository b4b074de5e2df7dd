package gorgon.artifactprep;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives each test its stage, checks what holds for every row, and prints the table when the last test has ended. */
final class FailureTable implements ParameterResolver, AfterTestExecutionCallback {
    private static final Namespace NAMESPACE = Namespace.create(FailureTable.class);

    /** What was seen of one test. */
    record Line(
            FailureRow row,
            String injected,
            int fired,
            String outcome,
            int objects,
            int uploads,
            int executions,
            String answers,
            Duration time) {
        private static final String FORM = "   %-74s %5s  %-41s %3s %3s %3s  %-12s %5s";

        static String heading() {
            return FORM.formatted("injected", "times", "outcome", "obj", "upl", "exe", "answers", "s");
        }

        @Override
        public String toString() {
            return FORM.formatted(
                    injected,
                    fired,
                    outcome,
                    objects,
                    uploads,
                    executions,
                    answers,
                    String.format(Locale.ROOT, "%.1f", time.toMillis() / 1000.0));
        }
    }

    /** What the tests of a JVM share. */
    private static final class Shared implements AutoCloseable {
        private final World world = World.start();
        private final List<Line> lines = new ArrayList<>();
        private int stages;

        Stage stage() {
            return new Stage(world, "row-" + ++stages);
        }

        @Override
        public void close() throws IOException {
            world.close();
            System.out.println(Line.heading());
            for (FailureRow row : FailureRow.values()) {
                List<Line> ofRow =
                        lines.stream().filter(line -> line.row() == row).toList();
                if (!ofRow.isEmpty()) {
                    System.out.println(row);
                    ofRow.forEach(System.out::println);
                }
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Stage.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .computeIfAbsent(Stage.class, key -> shared(context).stage(), Stage.class);
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        Stage stage = context.getStore(NAMESPACE).get(Stage.class, Stage.class);
        Row row = context.getRequiredTestMethod().getAnnotation(Row.class);
        if (stage == null || !stage.isStarted() || row == null) {
            return;
        }
        Line line = stage.line(row.value());
        shared(context).lines.add(context.getExecutionException().isEmpty() ? line : failed(line));
        if (context.getExecutionException().isEmpty()) {
            stage.assertOneVerdictEach();
            if (stage.injection().fired() == 0) {
                throw new AssertionError(
                        "the fault never happened: " + stage.injection().what());
            }
        }
    }

    private static Line failed(Line line) {
        return new Line(
                line.row(),
                line.injected(),
                line.fired(),
                "TEST FAILED; " + line.outcome(),
                line.objects(),
                line.uploads(),
                line.executions(),
                line.answers(),
                line.time());
    }

    private static Shared shared(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE).computeIfAbsent(Shared.class, key -> new Shared(), Shared.class);
    }
}
