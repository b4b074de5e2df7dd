package gorgon.localaws.scaling;

/** Scales variants when a program says so, since there are no metrics to follow. */
public record Scaler(ScalableTargets targets, ScalableVariants variants) {
    /** Changes a registered variant's number of instances to one within its bounds. */
    public void scale(String endpoint, String variant, int instances) {
        String resourceId = ScalableTargets.resourceId(endpoint, variant);
        ScalableTarget target = targets.find(resourceId).orElseThrow(() -> ScalableTargets.notRegistered(resourceId));
        if (instances < target.minimum() || instances > target.maximum()) {
            throw new IllegalArgumentException("tried to scale " + resourceId + " to " + instances + ": its bounds are "
                    + target.minimum() + " and " + target.maximum());
        }
        variants.scale(endpoint, variant, instances);
    }
}
