package gorgon.artifactprep.model;

import java.util.function.Function;

/** Reads a JSON file whole, unless it is larger than any of its name should be. */
final class SmallFileReader {
    private SmallFileReader() {}

    static Reading read(ModelFiles model, ModelFile file, int mostBytes, Function<byte[], Reading> reader) {
        if (file.sizeInBytes() > mostBytes) {
            return new Reading.Malformed("has %d bytes, more than the %d that this inspection reads"
                    .formatted(file.sizeInBytes(), mostBytes));
        }
        byte[] content = model.content(file);
        return Disguise.ofText(content).<Reading>map(Reading.Disguised::new).orElseGet(() -> reader.apply(content));
    }
}
