package gorgon.artifactprep.staging;

import gorgon.artifactprep.hub.Commit;
import gorgon.artifactprep.hub.HubFile;
import gorgon.artifactprep.hub.PinnedFile;
import gorgon.artifactprep.json.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which files a recipe takes from its repositories, and where each goes; every problem is reported at once. */
final class FileSelection {
    // Every state of the execution must stay below 256 KiB:
    // docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
    private static final int MOST_FILES = 250;
    private static final String SAFETENSORS = ".safetensors";
    private static final long LARGEST_PATCHED_FILE = 10L << 20;

    private final Recipe recipe;
    private final ModelLocation prefix;
    private final StrayWeights strays;
    private final Problems problems = new Problems();
    private final Map<String, SelectedFile> byPath = new TreeMap<>();
    private final List<String> leftOut = new ArrayList<>();

    private FileSelection(Recipe recipe, ModelLocation prefix, StrayWeights strays) {
        this.recipe = recipe;
        this.prefix = prefix;
        this.strays = strays;
    }

    /** The files by path; {@code recipe} names commits, {@code listings} has the files of each of its sources. */
    static SelectedFiles select(
            Recipe recipe, ModelLocation prefix, List<List<HubFile>> listings, StrayWeights strays) {
        FileSelection selection = new FileSelection(recipe, prefix, strays);
        List<List<HubFile>> wanted = selection.addAll(listings);
        selection.addAtRoot(wanted);
        selection.checkNames();
        selection.checkPatches();
        selection.problems.throwIfAny(
                "choose the files of " + prefix.s3Uri(), "correct the recipe's patterns and destinations");
        return new SelectedFiles(
                List.copyOf(selection.byPath.values()),
                selection.leftOut.stream().sorted().toList());
    }

    private List<List<HubFile>> addAll(List<List<HubFile>> listings) {
        List<List<HubFile>> wanted = new ArrayList<>();
        for (int index = 0; index < listings.size(); index++) {
            Source source = recipe.sources().get(index);
            List<HubFile> files = listings.get(index).stream()
                    .filter(file -> source.selects(file.path()))
                    .toList();
            if (files.isEmpty()) {
                problems.add(
                        source.repo().value(),
                        "has no file that the patterns want (%d files in all)"
                                .formatted(listings.get(index).size()));
            }
            List<HubFile> safe = withoutStrays(source, withoutPickles(source, files));
            safe.forEach(file -> add(source.destination() + file.path(), source, file));
            wanted.add(safe);
        }
        return wanted;
    }

    /** A repository with safetensors does without its pickles; one without them is refused, unless the recipe names them. */
    private List<HubFile> withoutPickles(Source source, List<HubFile> files) {
        List<String> pickles = files.stream()
                .map(HubFile::path)
                .filter(path -> Pickle.isUnwanted(path, source.allow()))
                .toList();
        if (files.stream().anyMatch(file -> file.path().endsWith(SAFETENSORS))) {
            pickles.forEach(path -> leftOut.add(source.destination() + path));
        } else if (!pickles.isEmpty()) {
            problems.add(
                    source.repo().value(),
                    "has no safetensors but %d pickles, which can run code when they are loaded (the first is %s): take a repository with safetensors, ignore them, or allow them by their ending"
                            .formatted(pickles.size(), pickles.getFirst()));
        }
        return files.stream().filter(file -> !pickles.contains(file.path())).toList();
    }

    private List<HubFile> withoutStrays(Source source, List<HubFile> files) {
        Set<String> unnamed = strays.of(source, files);
        unnamed.forEach(path -> leftOut.add(source.destination() + path));
        return files.stream().filter(file -> !unnamed.contains(file.path())).toList();
    }

    private void addAtRoot(List<List<HubFile>> wanted) {
        Map<String, SelectedFile> placed = Map.copyOf(byPath);
        for (int index = 0; index < wanted.size(); index++) {
            Source source = recipe.sources().get(index);
            for (HubFile file : wanted.get(index)) {
                String name = file.path().substring(file.path().lastIndexOf('/') + 1);
                if (source.wantsAtRoot(file.path()) && !placed.containsKey(name)) {
                    add(name, source, file);
                }
            }
        }
    }

    private void add(String path, Source source, HubFile file) {
        PinnedFile pinned = new PinnedFile(source.repo(), new Commit(source.revision()), file);
        SelectedFile previous = byPath.putIfAbsent(path, new SelectedFile(path, pinned, recipe.patchesOf(path)));
        if (previous != null) {
            problems.add(path, "would be staged twice, from %s and from %s".formatted(previous.source(), pinned));
        }
    }

    private void checkNames() {
        if (byPath.size() > MOST_FILES) {
            problems.add("the recipe", "selects more than %d files (%d)".formatted(MOST_FILES, byPath.size()));
        }
        byPath.keySet()
                .forEach(path ->
                        ModelPath.problem(path, prefix.key(path)).ifPresent(problem -> problems.add(path, problem)));
        ModelPath.filesThatAreDirectories(byPath.keySet())
                .forEach(path -> problems.add(path, "would be both a file and a directory"));
    }

    private void checkPatches() {
        for (Patch patch : recipe.patches()) {
            SelectedFile target = byPath.get(patch.file());
            if (target == null) {
                problems.add(patch.file(), "is to be patched but not among the files");
            } else if (target.sizeInBytes() > LARGEST_PATCHED_FILE) {
                problems.add(
                        patch.file(),
                        "is to be patched but larger than %d bytes (%d)"
                                .formatted(LARGEST_PATCHED_FILE, target.sizeInBytes()));
            }
        }
    }
}
