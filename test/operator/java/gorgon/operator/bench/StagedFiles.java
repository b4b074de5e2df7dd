package gorgon.operator.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import gorgon.localaws.sagemaker.ModelFile;
import gorgon.localaws.sagemaker.ModelFiles;
import gorgon.localhub.SampleModels;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What staging makes of the two sample repositories, below {@code s3://models/a/}. */
final class StagedFiles implements ModelFiles {
    private final Map<String, byte[]> files = new TreeMap<>();

    StagedFiles() {
        SampleModels.headFiles(1, false).forEach((path, bytes) -> files.put("a/" + path, bytes));
        SampleModels.baseFiles(1, "").forEach((path, bytes) -> {
            if (!path.endsWith(".bin")) {
                files.put("a/llm/" + path, bytes);
            }
            if (path.startsWith("tokenizer") || path.startsWith("special_tokens")) {
                files.put("a/" + path, bytes);
            }
        });
        files.computeIfPresent(
                "a/config.json",
                (path, bytes) -> new String(bytes, UTF_8)
                        .replace("mistralai/Mixtral-8x7B-Instruct-v0.1", "/opt/ml/model/llm/")
                        .getBytes(UTF_8));
    }

    @Override
    public List<ModelFile> list(String bucket, String prefix) {
        return files.entrySet().stream()
                .filter(file -> file.getKey().startsWith(prefix))
                .map(file -> new ModelFile(file.getKey(), file.getValue().length))
                .toList();
    }

    @Override
    public InputStream open(String bucket, String key, long offset, long length) throws IOException {
        byte[] bytes = files.get(key);
        if (bytes == null) {
            throw new FileNotFoundException(bucket + "/" + key);
        }
        return new ByteArrayInputStream(bytes, (int) offset, (int) length);
    }
}
