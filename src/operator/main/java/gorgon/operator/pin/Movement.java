package gorgon.operator.pin;

import gorgon.artifactprep.staging.PlannedFile;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** How many bytes a deployment moves: from the Hub, and inside S3 out of what the last pin has staged. */
public record Movement(Amount fromHub, Amount insideS3) {
    /**
     * Files and their bytes.
     *
     * @param largest the bytes of the largest
     */
    public record Amount(int files, long bytes, long largest) {
        static Amount of(List<PlannedFile> files, Predicate<PlannedFile> counts) {
            List<PlannedFile> counted = files.stream().filter(counts).toList();
            return new Amount(
                    counted.size(),
                    counted.stream().mapToLong(PlannedFile::size).sum(),
                    counted.stream().mapToLong(PlannedFile::size).max().orElse(0));
        }
    }

    private record Content(String algorithm, String oid, long size) {
        static Content of(PlannedFile file) {
            return new Content(file.algorithm(), file.oid(), file.size());
        }
    }

    /** By the rule of staging: what is changed on the way, or was, is fetched. */
    public static Movement between(List<PlannedFile> before, List<PlannedFile> after) {
        Set<Content> staged = before.stream()
                .filter(file -> file.patches().isEmpty())
                .map(Content::of)
                .collect(Collectors.toSet());
        Predicate<PlannedFile> isCopied =
                file -> file.patches().isEmpty() && file.size() > 0 && staged.contains(Content.of(file));
        return new Movement(Amount.of(after, isCopied.negate()), Amount.of(after, isCopied));
    }
}
