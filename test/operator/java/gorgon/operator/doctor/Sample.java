package gorgon.operator.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A recorded failure: its source, what it must be found to be, and the lines below the place that said them.
 *
 * @param expects the ids of the causes, in the order of the findings
 */
record Sample(String name, String source, List<String> expects, List<Evidence> evidence) {
    private static final Path FOLDER =
            Path.of(System.getProperty("gorgon.root"), "test/operator/resources/gorgon/operator/doctor");

    private static final Set<Place> LOGS = Set.of(Place.CONTAINER, Place.FUNCTION, Place.DEPLOYMENT);

    static Stream<Sample> failures() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve("samples"))) {
            return files.sorted().map(Sample::read).toList().stream();
        }
    }

    static Sample named(String file) {
        return read(FOLDER.resolve(file));
    }

    @Override
    public String toString() {
        return name;
    }

    private static Sample read(Path file) {
        try {
            return of(file.getFileName().toString(), Files.readAllLines(file));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Sample of(String name, List<String> lines) {
        List<Evidence> evidence = new ArrayList<>();
        Place place = Place.FILE;
        for (String line : lines.stream().filter(line -> !line.startsWith("# ")).toList()) {
            if (line.matches("\\[[a-z]+]")) {
                place = Place.valueOf(line.substring(1, line.length() - 1).toUpperCase(Locale.ROOT));
            } else if (LOGS.contains(place) || line.startsWith("image: ")) {
                Evidence.logged(place, name, Optional.empty(), line).forEach(evidence::add);
            } else {
                Evidence.trouble(place, name, Optional.empty(), line).forEach(evidence::add);
            }
        }
        return new Sample(
                name, header(lines, "source"), List.of(header(lines, "expects").split(" ", -1)), evidence);
    }

    private static String header(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith("# " + key + ": "))
                .map(line -> line.substring(key.length() + 4))
                .findFirst()
                .orElse("");
    }
}
