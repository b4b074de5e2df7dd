package gorgon.artifactprep.preflight;

import gorgon.artifactprep.account.Image;
import gorgon.artifactprep.account.Images;
import java.util.List;
import java.util.Optional;

/** The registry has the container's image. */
final class ImageCheck implements Check {
    private static final String SUBJECT = "image";

    private final Images images;

    ImageCheck(Images images) {
        this.images = images;
    }

    @Override
    public String subject() {
        return SUBJECT;
    }

    @Override
    public List<Result> of(Needs needs) {
        Optional<Image> image = Image.parse(needs.image());
        if (image.isEmpty()) {
            return List.of(new Result.NotChecked(SUBJECT, "%s is not of Amazon ECR".formatted(needs.image())));
        }
        return List.of(
                images.has(image.get())
                        ? new Result.Fine(SUBJECT, needs.image())
                        : new Result.Problem(
                                SUBJECT,
                                "ECR has no %s".formatted(needs.image()),
                                "correct the image, or the TGI version, of the environment"));
    }
}
