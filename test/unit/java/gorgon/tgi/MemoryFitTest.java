package gorgon.tgi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arithmetic, on the published set-up: four A10Gs, inputs to 8000 tokens, totals to 16384. */
class MemoryFitTest {
    private static final double A10G = 22.35;
    private static final double MIB = 1 << 20;
    private static final double GIB = 1 << 30;

    /**
     * A worked example, to the precision that it gives. The last line but one is what the same formulas give for 2.4.0, the last
     * what they give for 3.x: there the example has 11.1 GiB remaining and 341k tokens, with a smaller peak that it does not
     * explain. The larger one stays.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        1.4.2 | 3 | 5.74 | 11.8 | 415 | 25 | 270 | 46
        1.4.5 | 3 | 6.57 |  6.1 | 238 | 14 | 154 | 26
        1.4.5 | 5 | 7.12 |  1.6 |  99 |  6 |  64 | 10
        2.0.0 | 3 | 6.57 | 10.9 | 390 | 23 | 253 | 43
        2.2.0 | 3 | 6.57 | 10.9 | 390 | 23 | 253 | 43
        2.4.0 | 3 | 6.57 | 10.9 | 335 | 20 | 217 | 36
        3.3.6 | 3 | 6.57 | 10.4 | 318 | 19 | 177 | 34
        """)
    void reproducesTheWorkedExample(
            String version,
            int heads,
            double weightsAndHeadsGib,
            double remainingGib,
            long thousandTokens,
            long longest,
            long chats,
            long longestInputs) {
        MemoryFit fit = MemoryFit.of(mixtral(heads), published(version, 4), A10G);

        assertThat((fit.gpu().weightBytes() + fit.gpu().headBytes()) / GIB)
                .isCloseTo(weightsAndHeadsGib, within(0.005));
        assertThat(fit.gpu().remainingBytes() / GIB).isCloseTo(remainingGib, within(0.051));
        assertThat(Math.round(fit.maxBatchTotalTokens() / 1000.0)).isEqualTo(thousandTokens);
        assertThat(fit.longestSequences()).isEqualTo(longest);
        assertThat(fit.sequences(512, 1024)).isEqualTo(chats);
        assertThat(fit.sequences(8000, 1024)).isEqualTo(longestInputs);
        assertThat(fit.verdict()).isEqualTo(Verdict.FITS);
    }

    @ParameterizedTest
    @CsvSource({"1, 22.96", "2, 11.48", "4, 5.742", "8, 2.872"})
    void dividesTheWeightsAmongTheGpus(int shards, double gib) {
        assertThat(mixtral(3).weightBytesPerGpu(shards) / GIB).isCloseTo(gib, within(0.005));
    }

    @Test
    void knowsThePublishedModelToTheByte() {
        assertThat(mixtral(3).totalWeightBytes()).isEqualTo(24_653_602_816L);
        assertThat(mixtral(3).weightBytesPerGpu(4)).isEqualTo(6_165_372_928L);
        assertThat(mixtral(1).headBytesPerGpu(TgiVersion.parse("3.3.6"))).isEqualTo(295_706_624L);
        assertThat(mixtral(3).cacheBytesPerToken(1)).isEqualTo(131_072);
    }

    @ParameterizedTest
    @CsvSource({"1, 0.28", "3, 0.83", "4, 1.10", "5, 1.38"})
    void putsAllHeadsOnEveryGpu(int heads, double gib) {
        TgiVersion tgi = TgiVersion.parse("3.3.6");

        assertThat(mixtral(heads).headBytesPerGpu(tgi) / GIB).isCloseTo(gib, within(0.005));
        assertThat(MemoryFit.of(mixtral(heads), published("3.3.6", 8), A10G)
                        .gpu()
                        .headBytes())
                .isEqualTo(mixtral(heads).headBytesPerGpu(tgi));
    }

    @Test
    void countsEachLayerOfAHead() {
        assertThat(new MedusaHeads(1, 3).parameters(Architecture.MIXTRAL_8X7B))
                .isEqualTo(3 * (4096L * 4096 + 4096) + 32000L * 4096);
    }

    @Test
    void takesTheWeightsOfTheHeadersWhereItHasThem() {
        LoadedModel read = new LoadedModel(
                Architecture.MIXTRAL_8X7B,
                Optional.of(Quantization.AWQ_GROUP_128),
                new MedusaHeads(3, 1),
                OptionalLong.of(24_653_602_816L + 4_000_000));

        assertThat(read.weightBytesPerGpu(4)).isEqualTo(6_165_372_928L + 1_000_000);
    }

    @Test
    void holdsAnOutputLayerThatCannotBeDividedWhole() {
        LoadedModel odd = withVocabulary(32001);
        LoadedModel even = withVocabulary(32004);

        assertThat(odd.weightBytesPerGpu(4) - even.weightBytesPerGpu(4))
                .isCloseTo(32000L * 4096 * 2 * 3 / 4, within(100_000L));
    }

    @ParameterizedTest
    @CsvSource({"3, 7.1", "4, 9.0", "5, 11.0"})
    void runsAllHeadsOnAllRowsBefore2_0(int heads, double gib) {
        assertThat(peak(heads, "1.4.5") / GIB).isCloseTo(gib, within(0.051));
        assertThat(peak(heads, "2.0.0") / GIB).isCloseTo(2.2, within(0.05));
        assertThat(peak(heads, "1.4.2")).isEqualTo(peak(heads, "2.0.0"));
    }

    @Test
    void splitsProductsUntil2_2WhereTheVocabularyIsSmall() {
        LoadedModel small = withVocabulary(1024);

        assertThat(WarmUpPeak.bytes(small, published("2.2.0", 4))).isEqualTo(8L * 16384 * 4096 * 2);
        assertThat(WarmUpPeak.bytes(small, published("2.3.1", 4))).isLessThan(100_000_000);
    }

    @Test
    void gathersNothingOnOneGpu() {
        long logits = 16384L * 32000 * 2;

        assertThat(WarmUpPeak.bytes(mixtral(3), published("3.3.6", 1))).isEqualTo(2 * logits);
        assertThat(WarmUpPeak.bytes(mixtral(3), published("3.3.6", 4))).isEqualTo(2 * logits + logits / 4);
    }

    @ParameterizedTest
    @CsvSource({"1.4.5, 16, 3075, 1537.5", "2.2.0, 16, 3075, 1537.5", "2.3.1, 256, 195, 1560", "3.3.6, 256, 195, 1560"})
    void warmsUpWithThreeOfTheLongest(String version, int blockTokens, long blocks, double mib) {
        TgiRun run = published(version, 4);
        MemoryFit fit = MemoryFit.of(mixtral(3), run, A10G);

        assertThat(fit.cache().blockTokens()).isEqualTo(blockTokens);
        assertThat(fit.cache().warmUpBlocks(run)).isEqualTo(blocks);
        assertThat(fit.gpu().warmUpCacheBytes() / MIB).isEqualTo(mib);
    }

    /** 1536 tokens in blocks of 16 and what a step proposes, once; in blocks of 256, with what each sequence proposes. */
    @ParameterizedTest
    @CsvSource({
        "2.2.0, 1538, 0",
        "2.2.0, 1539, 1",
        "2.2.0, 3074, 1",
        "2.2.0, 3075, 2",
        "3.3.6, 1791, 0",
        "3.3.6, 1792, 1"
    })
    void keepsRoomForWhatIsProposed(String version, long batchTokens, long sequences) {
        KeyValueCache cache = new KeyValueCache(TgiVersion.parse(version), 3, 1);

        assertThat(cache.sequences(batchTokens, 512, 1024)).isEqualTo(sequences);
    }

    @Test
    void fits16BitWeightsNowhereNearFourA10Gs() {
        LoadedModel plain = new LoadedModel(Architecture.MIXTRAL_8X7B, Optional.empty(), new MedusaHeads(3, 1));

        MemoryFit fit = MemoryFit.of(plain, published("3.3.6", 4), A10G);

        assertThat(plain.totalWeightBytes() / GIB).isCloseTo(87.0, within(0.05));
        assertThat(fit.verdict()).isEqualTo(Verdict.DOES_NOT_FIT);
        assertThat(fit.maxBatchTotalTokens()).isZero();
        assertThat(fit.longestSequences()).isZero();
    }

    /** Five heads of 1.4.5, of which the peak is 11 GiB, on ever less memory. */
    @ParameterizedTest
    @CsvSource({
        "22.35, FITS",
        "21.7, TIGHT",
        "20.7, PROBABLY_DOES_NOT_FIT",
        "9.8, PROBABLY_DOES_NOT_FIT",
        "9.6, DOES_NOT_FIT"
    })
    void isCertainOnlyWithoutThePeak(double gpuMemoryInGib, Verdict verdict) {
        assertThat(MemoryFit.of(mixtral(5), published("1.4.5", 4), gpuMemoryInGib)
                        .verdict())
                .isEqualTo(verdict);
    }

    @Test
    void tightStillFits() {
        assertThat(Verdict.TIGHT.fits()).isTrue();
        assertThat(Verdict.PROBABLY_DOES_NOT_FIT.fits()).isFalse();
    }

    @Test
    void keepsATenthOfTheCardBackFrom2_4On() {
        MemoryFit fit = MemoryFit.of(mixtral(5), published("2.4.0", 4), 12.6);

        assertThat(fit.gpu().remainingBytes()).isPositive();
        assertThat(fit.maxBatchTotalTokens()).as("what it warmed up with").isEqualTo(195 * 256);
    }

    /** A step of 1024 above what it finds is too much. */
    @ParameterizedTest
    @CsvSource({"20.7, 15360", "19.5, 13312", "18.4, 11264", "17.3, 10240"})
    void findsTheLargestPrefillThatIsSmallEnough(double gpuMemoryInGib, int tokens) {
        TgiRun run = published("1.4.5", 4);

        assertThat(SmallerPrefill.of(mixtral(5), run, gpuMemoryInGib)).hasValue(tokens);
        assertThat(MemoryFit.of(mixtral(5), run.withMaxBatchPrefill(tokens), gpuMemoryInGib)
                        .verdict())
                .isEqualTo(Verdict.FITS);
        assertThat(MemoryFit.of(mixtral(5), run.withMaxBatchPrefill(tokens + 1024), gpuMemoryInGib)
                        .verdict())
                .isNotEqualTo(Verdict.FITS);
    }

    @Test
    void findsNoPrefillWhereTheWeightsAreTooMuch() {
        assertThat(SmallerPrefill.of(mixtral(3), published("3.3.6", 1), A10G)).isEmpty();
    }

    @Test
    void refusesLimitsThatAreNone() {
        assertThatThrownBy(() -> new TgiRun(TgiVersion.parse("3.3.6"), 4, 0, 16384, 16384))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("limits of 0, 16384 and 16384 tokens: each must be at least 1");
    }

    private static long peak(int heads, String version) {
        return WarmUpPeak.bytes(mixtral(heads), published(version, 4));
    }

    private static TgiRun published(String version, int shards) {
        return new TgiRun(TgiVersion.parse(version), shards, 8000, 16384, 16384);
    }

    private static LoadedModel mixtral(int heads) {
        return of(Architecture.MIXTRAL_8X7B, heads);
    }

    private static LoadedModel withVocabulary(long vocabulary) {
        return of(new Architecture(Family.MIXTRAL, 4096, 14336, 32, 32, 8, 128, 8, vocabulary, false), 3);
    }

    private static LoadedModel of(Architecture architecture, int heads) {
        return new LoadedModel(architecture, Optional.of(Quantization.AWQ_GROUP_128), new MedusaHeads(heads, 1));
    }
}
