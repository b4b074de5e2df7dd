package gorgon.operator.review.serving;

import gorgon.operator.review.Warning;
import gorgon.operator.review.serving.ServingFacts.Source;
import gorgon.tgi.MemoryFit;
import gorgon.tgi.Verdict;
import java.util.Optional;
import java.util.stream.Stream;

/** Of what is loaded, and how much it can do. */
record ModelWarnings(Change change) {
    Stream<Warning> all() {
        return Stream.of(headsUnread(), tooLarge(), fewerRequests()).flatMap(found -> found);
    }

    /** Of the new side alone, and only where it is staged: what stays as it was brings nothing new. */
    static Stream<Warning> unpinned(ServingFacts after, Optional<Staging> staging) {
        return staging.stream()
                .flatMap(staged -> after.sources().stream())
                .filter(source -> !source.isPinned())
                .map(Source::repo)
                .map(repo -> new Warning(
                        "revision-not-pinned:" + repo,
                        "%s is not pinned: another commit may be staged next time; run ./gorgon pin".formatted(repo)));
    }

    private Stream<Warning> headsUnread() {
        return change.movesFleet()
                ? change.after().tgi().stream()
                        .filter(tgi -> capability(change.after())
                                .model()
                                .map(model ->
                                        !tgi.readsHeads(model.architecture().family()))
                                .orElse(false))
                        .map(tgi -> new Warning(
                                "heads-unread",
                                "TGI %s never reads the Medusa heads and says nothing of it; take another version with ./gorgon fit"
                                        .formatted(tgi)))
                : Stream.of();
    }

    private Stream<Warning> tooLarge() {
        return change.movesFleet()
                ? capability(change.after()).fit().map(MemoryFit::verdict).stream()
                        .filter(verdict -> !verdict.fits())
                        .map(this::doesNotFit)
                : Stream.of();
    }

    private Warning doesNotFit(Verdict verdict) {
        return new Warning(
                "does-not-fit",
                "the model %s on %s: ./gorgon fit lists what it fits on"
                        .formatted(
                                verdict == Verdict.DOES_NOT_FIT ? "does not fit" : "probably does not fit",
                                change.after().instanceType()));
    }

    /** Of a model that the catalog does not know, TGI's own limit alone. */
    private Stream<Warning> fewerRequests() {
        return change.before().stream()
                .filter(old -> atOnce(change.after(), false) < atOnce(old, false)
                        || atOnce(change.after(), true) < atOnce(old, true))
                .map(old -> new Warning(
                        "fewer-requests",
                        "fewer requests at a time than before: %s chat turns, was %s; see that the traffic allows it"
                                .formatted(range(change.after()), range(old))));
    }

    private String range(ServingFacts facts) {
        long turns = turns(facts);
        return Range.of(turns * facts.fewest(), turns * facts.most());
    }

    private long atOnce(ServingFacts facts, boolean isBusy) {
        return turns(facts) * (isBusy ? facts.most() : facts.fewest());
    }

    private long turns(ServingFacts facts) {
        Capability capability = capability(facts);
        return bothKnown()
                ? capability
                        .fit()
                        .map(fit -> capability.admitted(fit, MemorySection.USUAL_INPUT, MemorySection.USUAL_GENERATED))
                        .orElse(0L)
                : capability.limit();
    }

    private boolean bothKnown() {
        return capability(change.after()).fit().isPresent()
                && change.before().flatMap(old -> capability(old).fit()).isPresent();
    }

    private Capability capability(ServingFacts facts) {
        return new Capability(facts, change.catalog());
    }
}
