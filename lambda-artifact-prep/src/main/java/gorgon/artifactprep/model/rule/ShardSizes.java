package gorgon.artifactprep.model.rule;

import gorgon.artifactprep.model.Evidence;
import gorgon.artifactprep.model.Findings;
import gorgon.tgi.Linear;
import gorgon.tgi.Linear.Split;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.LongStream;

/** Notes projections that cannot be divided among the GPUs ({@code Weights.get_sharded}). */
final class ShardSizes {
    private final ExpectedModel expected;
    private final int shards;
    private final Findings findings;

    ShardSizes(ExpectedModel expected, int shards, Findings findings) {
        this.expected = expected;
        this.shards = shards;
        this.findings = findings;
    }

    boolean isDivisible() {
        return expected.dividesHeads(shards) && indivisible().isEmpty();
    }

    /** Nothing where not even the heads can be divided, for that has been noted. */
    void check() {
        if (expected.dividesHeads(shards)) {
            indivisible().forEach(this::note);
        }
    }

    private SequencedMap<Long, List<String>> indivisible() {
        SequencedMap<Long, List<String>> names = new LinkedHashMap<>();
        for (Linear linear : expected.architecture().linears()) {
            sizes(linear)
                    .filter(size -> size % shards != 0)
                    .findFirst()
                    .ifPresent(size -> names.computeIfAbsent(size, key -> new ArrayList<>())
                            .add(linear.name()));
        }
        return names;
    }

    private LongStream sizes(Linear linear) {
        boolean isColumn = linear.split() == Split.COLUMN;
        long whole = isColumn ? linear.out() : linear.in();
        return switch (expected.format()) {
            case LinearFormat.Awq packed ->
                LongStream.of(
                        whole,
                        isColumn
                                ? packed.quantization().words(whole)
                                : packed.quantization().groups(whole));
            case LinearFormat.Plain plain -> LongStream.of(whole);
            case LinearFormat.Unknown unknown -> LongStream.of();
        };
    }

    private void note(long size, List<String> names) {
        findings.error(
                Evidence.BASE_CONFIG,
                "%s of size %d".formatted(Names.counted(names, "projection"), size),
                "sizes that can be divided by the %d shards".formatted(shards),
                "AssertionError: The choosen size %d is not compatible with sharding on %d shards"
                        .formatted(size, shards),
                "serve it on fewer GPUs");
    }
}
