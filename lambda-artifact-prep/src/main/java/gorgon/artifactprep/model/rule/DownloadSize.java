package gorgon.artifactprep.model.rule;

import gorgon.artifactprep.model.Evidence;
import gorgon.artifactprep.model.Findings;
import gorgon.artifactprep.model.ModelFile;
import gorgon.artifactprep.model.Rule;
import gorgon.artifactprep.model.RuleDescription;
import gorgon.artifactprep.model.Serving;
import java.util.List;

/** What an instance has to download: all of the prefix, in the time that SageMaker allows. */
final class DownloadSize implements Rule {
    /** A pessimistic rate from S3 to an instance; ml.g5.12xlarge has 40 Gbit/s. */
    private static final long BYTES_PER_SECOND = 200_000_000;
    /** No README's picture is as large, no tokenizer either. */
    private static final long LARGE = 64L << 20;

    @Override
    public String name() {
        return "download";
    }

    @Override
    public RuleDescription description() {
        return new RuleDescription(
                "the sum of all sizes, at 200 MB/s, against `modelDownloadSeconds`; no weights that TGI does "
                        + "not open, and no other file over 64 MiB",
                "warning",
                "SageMaker gives the download up and the endpoint fails; every instance waits for what "
                        + "nobody reads");
    }

    @Override
    public void check(Evidence model, Serving serving, Findings findings) {
        long bytes = model.files().values().stream()
                .mapToLong(ModelFile::sizeInBytes)
                .sum();
        long allowed = serving.modelDownload().toMillis() * (BYTES_PER_SECOND / 1000);
        if (bytes > allowed) {
            tooLong(bytes, allowed, serving, findings);
        }
        List<ModelFile> strays =
                model.files().values().stream().filter(DownloadSize::isStray).toList();
        if (!strays.isEmpty() && serving.isByTgi()) {
            strays(strays, findings);
        }
    }

    private static void tooLong(long bytes, long allowed, Serving serving, Findings findings) {
        findings.warning(
                "size of the model",
                Shown.bytes(bytes),
                "at most %s in %d s, at 200 MB/s"
                        .formatted(Shown.bytes(allowed), serving.modelDownload().toSeconds()),
                "SageMaker may give the download up: the endpoint fails",
                "set timeouts.modelDownloadSeconds to %d or more".formatted(bytes / BYTES_PER_SECOND + 1));
    }

    private static boolean isStray(ModelFile file) {
        return file.path().endsWith(".safetensors")
                ? !Evidence.isBaseWeights(file.path()) && !file.path().equals(Evidence.HEADS_FILE)
                : file.sizeInBytes() > LARGE && !ForeignFiles.isPickle(file);
    }

    private static void strays(List<ModelFile> strays, Findings findings) {
        long bytes = strays.stream().mapToLong(ModelFile::sizeInBytes).sum();
        findings.warning(
                Names.of(strays.stream().map(ModelFile::path).toList()),
                Shown.bytes(bytes),
                "no file of weights but %s and those of %s".formatted(Evidence.HEADS_FILE, Evidence.BASE_FOLDER),
                "every instance downloads them and TGI opens none",
                "ignore them in heads.ignore or base.ignore");
    }
}
