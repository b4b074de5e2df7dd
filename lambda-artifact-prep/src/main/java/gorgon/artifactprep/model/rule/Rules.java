package gorgon.artifactprep.model.rule;

import gorgon.artifactprep.model.Rule;
import java.util.List;

/** The rules, in the order of their findings. */
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

    private Rules() {}

    public static List<Rule> all() {
        return ALL;
    }
}
