package gorgon.artifactprep;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.staging.Recipe;
import gorgon.localhub.HubCommit;
import gorgon.localhub.HubRepository;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A model of random files, with folders, odd names, every size around a part's, and sometimes one name twice at the root.
 *
 * @param valid whether it can be staged at all
 */
record RandomModel(Model model, boolean valid) {
    private static final String ROOT_FILE = "tokenizer.json";
    private static final int PART = 5 << 20;
    private static final List<String> NAMES =
            List.of("model", "a b", "x+y", "ü", "v(1)", "p%41q", "it's", "~t", "a&b=c");
    private static final List<String> ENDINGS = List.of(".safetensors", ".json", ".txt", ".bin", "");
    private static final List<String> FOLDERS = List.of("", "", "", "sub/", "sub/der/", "ümlaut folder/");

    static RandomModel of(long seed) {
        Random random = new Random(seed);
        boolean patched = random.nextBoolean();
        SortedMap<String, byte[]> heads = files(random, 1 + random.nextInt(3));
        heads.keySet().removeIf(path -> path.endsWith(".bin"));
        heads.put("config.json", Model.text(Model.CONFIG));
        SortedMap<String, byte[]> base = files(random, 1 + random.nextInt(8));
        base.put("config.json", Model.text("{}"));
        addRootFiles(random, heads, base);
        HubCommit head = Model.commit(heads);
        HubCommit model = Model.commit(base);
        return new RandomModel(
                new Model(
                        HubRepository.of(Model.HEADS, head),
                        HubRepository.of(Model.BASE, model),
                        recipe(head.id(), model.id(), patched),
                        staged(heads, base, patched)),
                heads.containsKey(ROOT_FILE) || rootFiles(base) <= 1);
    }

    int files() {
        return model.staged().size();
    }

    long bytes() {
        return model.staged().values().stream()
                .mapToLong(content -> content.length)
                .sum();
    }

    private static SortedMap<String, byte[]> files(Random random, int count) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (int number = 0; number < count; number++) {
            String path = pick(random, FOLDERS) + pick(random, NAMES) + number + pick(random, ENDINGS);
            files.put(path, Model.bytes(random.nextLong(), size(random, number)));
        }
        return files;
    }

    /** Large ones are few: a bucket holds no more than thirty megabytes of them. */
    private static int size(Random random, int number) {
        int[] small = {0, 1, random.nextInt(3_000), random.nextInt(200_000)};
        int[] large = {PART - 1, PART, PART + 1, 2 * PART, random.nextInt(12 << 20)};
        return number < 2 && random.nextBoolean() ? large[random.nextInt(large.length)] : small[random.nextInt(4)];
    }

    private static void addRootFiles(Random random, Map<String, byte[]> heads, Map<String, byte[]> base) {
        if (random.nextInt(4) == 0) {
            heads.put(ROOT_FILE, Model.text("{\"of\":\"heads\"}"));
        }
        if (random.nextInt(2) == 0) {
            base.put(ROOT_FILE, Model.text("{\"of\":\"base\"}"));
        }
        if (random.nextInt(5) == 0) {
            base.put("sub/" + ROOT_FILE, Model.text("{\"of\":\"a folder\"}"));
        }
    }

    private static long rootFiles(Map<String, byte[]> base) {
        return base.keySet().stream().filter(path -> path.endsWith(ROOT_FILE)).count();
    }

    private static SortedMap<String, byte[]> staged(
            Map<String, byte[]> heads, Map<String, byte[]> base, boolean patched) {
        SortedMap<String, byte[]> staged = new TreeMap<>(heads);
        if (patched) {
            staged.put("config.json", Model.text(Model.PATCHED));
        }
        base.forEach((path, content) -> {
            if (!path.endsWith(".bin")) {
                staged.put("llm/" + path, content);
            }
            if (path.endsWith(ROOT_FILE)) {
                staged.putIfAbsent(ROOT_FILE, content);
            }
        });
        return staged;
    }

    private static ObjectNode recipe(String head, String base, boolean patched) {
        ObjectNode recipe = Json.object().put("layout", Recipe.LAYOUT);
        ArrayNode sources = recipe.putArray("sources");
        sources.add(Model.source(Model.HEADS, head, "", List.of(), List.of()));
        sources.add(Model.source(Model.BASE, base, "llm/", List.of("*.bin"), List.of("*" + ROOT_FILE)));
        ArrayNode patches = recipe.putArray("patches");
        if (patched) {
            patches.addAll(Model.patches());
        }
        return recipe;
    }

    private static String pick(Random random, List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
