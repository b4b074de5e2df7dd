package gorgon.artifactprep.model;

import java.util.Optional;
import java.util.regex.Pattern;

/** What is looked for in a file; nothing is in those deeper than TGI looks. */
enum FileKind {
    WEIGHTS("(?:llm/)?[^/]+\\.safetensors"),
    TOKENIZER("(?:llm/)?tokenizer\\.json"),
    TEXT("(?:llm/)?(?:config|tokenizer_config|special_tokens_map|[^/]+\\.safetensors\\.index)\\.json"
            + "|llm/(?:quantize_config|quant_config|generation_config)\\.json");

    private final Pattern paths;

    FileKind(String paths) {
        this.paths = Pattern.compile(paths);
    }

    /** Empty for a file of which nothing but its size matters. */
    static Optional<FileKind> of(String path) {
        for (FileKind kind : values()) {
            if (kind.paths.matcher(path).matches()) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
