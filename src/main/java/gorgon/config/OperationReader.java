package gorgon.config;

import gorgon.catalog.TgiRegistry;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads how an installation is changed, scaled, watched and protected. */
final class OperationReader {
    private final Section environment;
    private final Section instance;

    OperationReader(Section environment, Section instance) {
        this.environment = environment;
        this.instance = instance;
    }

    /**
     * For a fleet of this size.
     *
     * @param mostRequests that an instance takes at a time; empty: not known
     * @param home empty where the region is a problem itself
     */
    Operation read(int count, OptionalInt mostRequests, Optional<TgiRegistry> home) {
        Optional<Scaling> scaling = environment
                .optionalChild("scaling")
                .map(section -> new ScalingReader(section, instance).read(count, mostRequests));
        return new Operation(
                new RolloutReader(environment.child("rollout"))
                        .read(
                                scaling.map(Scaling::fewestInstances).orElse(count),
                                scaling.map(Scaling::mostInstances).orElse(count)),
                scaling,
                new WatchReader(environment.child("watch")).read(home),
                new IsolationReader(environment.child("isolation")).read(home),
                readProtection(environment.child("protection")),
                environment.constant("preflight", PreflightMode.ENFORCE, "mode"),
                new TagsReader(environment).read(),
                scaling.isPresent());
    }

    private static Protection readProtection(Section section) {
        Protection usual = Protection.NONE;
        Protection protection = new Protection(
                section.flag("termination", usual.termination()), section.flag("retainModels", usual.retainsModels()));
        section.refuseOtherKeys();
        return protection;
    }
}
