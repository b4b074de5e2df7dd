package gorgon.artifactprep.model.rule;

import gorgon.artifactprep.model.Engine;
import gorgon.artifactprep.model.Rule;
import java.util.List;

/** The rules for TGI, in the order of their findings. */
public final class Rules {
    private static final List<Rule> ALL = List.of(
            new RootConfig(),
            new RootKeys(),
            new HeadsFile(),
            new SoundHeaders(),
            new MedusaTensors(),
            new BaseArchitecture(),
            new BaseQuantization(),
            new BaseTensors(),
            new AwqShapes(),
            new PlainTensors(),
            new TokenizerFiles(),
            new ForeignFiles(),
            new Environment(),
            new KnownVersion(),
            new Memory(),
            new Values(),
            new DownloadSize());

    // What holds for any engine; of the shared rules their part of it.
    private static final List<Rule> OF_ANY_ENGINE = List.of(
            new UnknownEngine(), new SoundHeaders(), new IndexedFiles(), new ForeignFiles(), new DownloadSize());

    private Rules() {}

    public static List<Rule> all() {
        return ALL;
    }

    static List<Rule> of(Engine engine) {
        return switch (engine) {
            case TGI -> ALL;
            case OTHER -> OF_ANY_ENGINE;
        };
    }
}
