package gorgon.localhub;

import static java.nio.charset.StandardCharsets.UTF_8;

import gorgon.localhub.sample.ConfigFiles;
import gorgon.localhub.sample.MedusaHeads;
import gorgon.localhub.sample.MixtralCheckpoint;
import gorgon.localhub.sample.MixtralDimensions;
import gorgon.localhub.sample.Safetensors;
import gorgon.localhub.sample.ShardedFiles;
import gorgon.localhub.sample.TokenizerFiles;
import java.util.HashMap;
import java.util.Map;

/**
 * The two repositories of Gorgon's default configuration in miniature (22 MB together), two commits each; {@code main}
 * points at the first. Every call makes the same bytes.
 */
public final class SampleModels {
    public static final String BASE = "ybelkada/Mixtral-8x7B-Instruct-v0.1-AWQ";
    public static final String HEADS = "text-generation-inference/Mixtral-8x7B-Instruct-v0.1-medusa";

    public static final String BASE_FIRST = "5a49ea0290076b6464dfe6218cb9366502fbfd2d";
    /** Another README and another {@code lm_head.weight}, that is one shard changed. */
    public static final String BASE_SECOND = "48444136a98a957641a6bd8a3737f6917baeccd4";

    public static final String HEADS_FIRST = "4555d4637eb15239425b81ca9e312840db5d7517";
    /** The heads retrained: every one of their weights differs. */
    public static final String HEADS_SECOND = "4b394bdb681e3888a2f2516559c95f4b69e50901";

    public static final MixtralDimensions DIMENSIONS = MixtralDimensions.MINIATURE;
    public static final int MEDUSA_HEADS = 3;

    private static final long MAXIMUM_SHARD_SIZE = 4_500_000;

    private SampleModels() {}

    public static HubRepository base() {
        return HubRepository.of(BASE, commit(baseFiles(1, "")), commit(baseFiles(2, "\nRequantized.\n")));
    }

    public static HubRepository heads() {
        return HubRepository.of(HEADS, commit(headFiles(1, false)), commit(headFiles(2, false)));
    }

    /** The first commit's heads with an {@code architectures} key, which switches them off in TGI 2.0.3 and newer. */
    public static HubRepository headsWithArchitectures() {
        return HubRepository.of(HEADS, commit(headFiles(1, true)));
    }

    /** Any files as a commit: for repositories that a test changes. */
    public static HubCommit commit(Map<String, byte[]> files) {
        return HubCommit.of(files.entrySet().stream()
                .map(file -> HubFile.of(file.getKey(), Content.of(file.getValue())))
                .toList());
    }

    /** The base repository's files by path; {@code revision} draws {@code lm_head.weight}. */
    public static Map<String, byte[]> baseFiles(int revision, String readmeEnd) {
        Map<String, byte[]> files = new HashMap<>(
                ShardedFiles.of(MixtralCheckpoint.tensors(DIMENSIONS, 11, 20L + revision), MAXIMUM_SHARD_SIZE));
        files.putAll(TokenizerFiles.all());
        files.put("config.json", ConfigFiles.base(DIMENSIONS));
        files.put("generation_config.json", ConfigFiles.generation());
        files.put("pytorch_model-00001-of-00001.bin", new byte[64 * 1024]);
        files.put("README.md", readme("Mixtral in miniature, AWQ", readmeEnd));
        files.put(".gitattributes", attributes());
        return files;
    }

    /** The heads' files by path; {@code revision} draws the weights. */
    public static Map<String, byte[]> headFiles(int revision, boolean architectures) {
        Map<String, byte[]> files = new HashMap<>();
        files.put(
                "medusa_lm_head.safetensors",
                Safetensors.write(MedusaHeads.layoutOne(DIMENSIONS, MEDUSA_HEADS, 30L + revision)));
        files.put(
                "config.json", ConfigFiles.heads("mistralai/Mixtral-8x7B-Instruct-v0.1", MEDUSA_HEADS, architectures));
        files.put("README.md", readme("Medusa heads in miniature", ""));
        files.put(".gitattributes", attributes());
        return files;
    }

    private static byte[] readme(String title, String end) {
        return ("---\nlicense: apache-2.0\n---\n# " + title
                        + "\n\nRandom weights in the right shapes, made for tests.\n" + end)
                .getBytes(UTF_8);
    }

    private static byte[] attributes() {
        String lfs = " filter=lfs diff=lfs merge=lfs -text\n";
        return ("*.bin" + lfs + "*.safetensors" + lfs + "tokenizer.model" + lfs).getBytes(UTF_8);
    }
}
