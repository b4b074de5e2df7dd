package gorgon.artifactprep.model.safetensors;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import gorgon.localhub.sample.MixtralCheckpoint;
import gorgon.localhub.sample.MixtralDimensions;
import gorgon.localhub.sample.Safetensors;
import gorgon.localhub.sample.Tensor;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderReaderTest {
    @Test
    void aCheckpointsTensorsAreReadInTheOrderOfTheirBytes() throws MalformedHeader {
        List<Tensor> tensors = MixtralCheckpoint.tensors(MixtralDimensions.MINIATURE, 1, 1);
        byte[] file = Safetensors.write(tensors);

        Header header = HeaderReader.read(file, file.length);

        assertThat(header.tensors().values())
                .extracting(TensorEntry::name, entry -> entry.dtype().name(), TensorEntry::shape)
                .containsExactlyElementsOf(tensors.stream()
                        .map(tensor -> tuple(
                                tensor.name(),
                                tensor.fill().dtype(),
                                tensor.shape().stream().map(Integer::longValue).toList()))
                        .toList());
        assertThat(header.dataStart() + header.tensors().lastEntry().getValue().end())
                .isEqualTo(file.length);
    }

    @Test
    void tensorsMayStandInAnyOrderAndHaveNoBytesOrNoDimension() throws MalformedHeader {
        Header header = read("""
            {"second":{"data_offsets":[4,5],"shape":[],"dtype":"U8"},
             "empty":{"dtype":"F16","shape":[0,7],"data_offsets":[4,4]},
             "first":{"dtype":"F4","shape":[2,4],"data_offsets":[0,4],"note":{"unknown":[1]}}}  \s
            """, 5);

        assertThat(header.tensors().sequencedKeySet()).containsExactly("first", "empty", "second");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"__metadata__\":{\"format\":\"pt\",\"note\":\"\"}}", "{\"__metadata__\":null}"})
    void aFileMayHoldNoTensor(String json) throws MalformedHeader {
        assertThat(read(json, 0).tensors()).isEmpty();
    }

    @Test
    void aFileThatEndsBeforeItsHeaderIsRefused() {
        assertRefused(new byte[7], 7, "7 bytes", "HeaderTooSmall");
        assertRefused(HeaderBytes.of(17, "{}".getBytes(UTF_8)), 24, "17 bytes", "after 24", "InvalidHeaderLength");
    }

    @Test
    void lengthsBeyondTheFormatsAndOurOwnLimitAreToldApart() {
        assertRefused(HeaderBytes.of(-1, new byte[0]), 1L << 40, "18446744073709551615 bytes", "HeaderTooLarge");
        assertRefused(HeaderBytes.of(100_000_001, new byte[0]), 1L << 40, "100000001", "HeaderTooLarge");
        assertRefused(HeaderBytes.of(100_000_000, new byte[0]), 1L << 40, "100000000", "not of the format");
        assertRefused(HeaderBytes.of((16 << 20) + 1, new byte[0]), 1L << 40, "16777217", "not of the format");
    }

    @Test
    void theSizeOfTheHeaderIsKnownFromItsFirstBytes() throws MalformedHeader {
        assertThat(HeaderReader.sizeInBytes(HeaderBytes.of(16 << 20, new byte[0]), 1L << 40))
                .isEqualTo((16 << 20) + 8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "\uFEFF{}"})
    void aHeaderBeginsWithABrace(String json) {
        assertRefused(json, 0, "does not begin with {", "InvalidHeaderDeserialization");
    }

    @ParameterizedTest
    @ValueSource(strings = {" {}", "\n{}", "\t\r{}"})
    void spaceBeforeTheBraceIsAgainstTheFormatAlone(String json) {
        assertRefused(json, 0, "does not begin with {", "the format forbids it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{]",
                "{}x",
                "{} {}",
                "{\"a\"}",
                "{a:1}",
                "{\"a\":NaN}",
                "{\"a\":01}",
                "{\"a\n\":{}}",
                "{\"__metadata__\":{\"a\":1}}",
                "{\"__metadata__\":[]}",
                "{\"__metadata__\":{},\"__metadata__\":{}}",
                "{\"a\":null}",
                "{\"a\":[]}",
                "{\"a\":{}}"
            })
    void whatIsNoObjectOfTensorsIsRefused(String json) {
        assertRefused(json, 0, "InvalidHeaderDeserialization");
    }

    @Test
    void whatIsNoUtf8IsRefused() {
        assertRefused(HeaderBytes.of(4, new byte[] {'{', '"', (byte) 0xC3, '"'}), 12, "UTF-8", "(InvalidHeader)");
        assertRefused(HeaderBytes.of(4, "{}".getBytes(UTF_16LE)), 12, "not JSON");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'dtype':'F12','shape':[1],'data_offsets':[0,1]           | a has a dtype that is not known, F12",
                "'dtype':7,'shape':[1],'data_offsets':[0,1]               | a has a dtype that is not known",
                "'shape':[1],'data_offsets':[0,1]                         | a has no dtype",
                "'dtype':'U8','data_offsets':[0,1]                        | a has no shape",
                "'dtype':'U8','shape':[1]                                 | a has no data_offsets",
                "'dtype':'U8','shape':[1],'data_offsets':[0]              | a has 1 data_offsets, not 2",
                "'dtype':'U8','shape':[1],'data_offsets':[0,1,2]          | a has a data_offsets of more than 2"
                        + " numbers",
                "'dtype':'U8','shape':7,'data_offsets':[0,1]              | a has a shape that is not a list",
                "'dtype':'U8','shape':[-1],'data_offsets':[0,1]           | a has a shape with -1, not a whole number",
                "'dtype':'U8','shape':[1.0],'data_offsets':[0,1]          | a has a shape with 1.0, not a whole number",
                "'dtype':'U8','shape':[1e999],'data_offsets':[0,1]        | a has a shape with 1e999, not a whole"
                        + " number",
                "'dtype':'U8','shape':['1'],'data_offsets':[0,1]          | a has a shape with 1, not a whole number",
                "'dtype':'U8','shape':[[1]],'data_offsets':[0,1]          | a has a shape with [, not a whole number",
                "'dtype':'U8','shape':[9223372036854775808],'data_offsets':[0,1] | 9223372036854775808, not a whole",
                "'dtype':'U8','dtype':'U8','shape':[1],'data_offsets':[0,1] | a has its dtype twice",
            })
    void aTensorIsRefusedForWhatIsWrongWithIt(String fields, String problem) {
        assertRefused("{\"a\":{%s}}".formatted(fields).replace('\'', '"'), 1, problem, "InvalidHeaderDeserialization");
    }

    @Test
    void aNameThatStandsTwiceIsRefused() {
        String tensor = "\"a\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}";

        assertRefused("{%s,%s}".formatted(tensor, tensor), 0, "a stands twice", "the format forbids it");
    }

    @Test
    void aNameIsText() {
        assertRefused(tensors("U8 [0] 0 0").replace("t0", "\\ud800"), 0, "not JSON");
    }

    @Test
    void tensorsFillTheirFileWithoutGapOrOverlap() {
        assertRefused(tensors("U8 [4] 1 5"), 5, "[1, 5]", "begin at 0", "InvalidOffset");
        assertRefused(tensors("U8 [4] 0 4", "U8 [4] 5 9"), 9, "t1", "[5, 9]", "begin at 4", "InvalidOffset");
        assertRefused(tensors("U8 [4] 0 4", "U8 [4] 3 7"), 7, "t1", "[3, 7]", "begin at 4", "InvalidOffset");
        assertRefused(tensors("U8 [4] 0 4", "U8 [4] 4 2"), 4, "t1", "[4, 2]", "InvalidOffset");
    }

    @Test
    void aTensorHasAsManyBytesAsItsShapeTakes() {
        assertRefused(tensors("F16 [3,5] 0 31"), 31, "t0", "[3, 5] of F16", "30 bytes", "31", "TensorInvalidInfo");
        assertRefused(tensors("F4 [3] 0 1"), 1, "t0", "[3] of F4", "no whole number of bytes", "MisalignedSlice");
        assertRefused(tensors("U8 [4294967296,4294967296] 0 1"), 1, "64 bits", "ValidationOverflow");
        assertRefused(tensors("U8 [1152921504606846976] 0 1"), 1, "64 bits", "ValidationOverflow");
    }

    @Test
    void aTruncatedFileSaysHowManyBytesAreMissing() {
        assertRefused(tensors("U8 [100] 0 100"), 93, "truncated", "7 of these", "MetadataIncompleteBuffer");
        assertRefused(tensors("U8 [100] 0 100"), 103, "3 bytes too long", "MetadataIncompleteBuffer");
    }

    @Test
    void whatNoHonestFileHasIsRefusedByOurOwnLimits() {
        String empty = ":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}";

        assertRefused(tensors("U8 [" + "1,".repeat(64) + "1] 0 1"), 1, "more than 64 numbers");
        assertRefused("{\"%s\"%s}".formatted("n".repeat(2001), empty), 0, "beyond bounds", "not of the format");
        assertRefused("{\"a\":%s}".formatted("[".repeat(5000)), 0, "is not an object");
        assertRefused("{\"a\":{\"b\":%s}}".formatted("[".repeat(200)), 0, "beyond bounds", "not of the format");
        assertRefused("{\"a\":{\"shape\":[%s]}}".formatted("9".repeat(5000)), 0, "beyond bounds");
        assertRefused(
                IntStream.rangeClosed(0, 200_000)
                        .mapToObj(number -> "\"%d\"%s".formatted(number, empty))
                        .collect(Collectors.joining(",", "{", "}")),
                0,
                "more than 200000 tensors",
                "not of the format");
    }

    @Test
    void aMessageQuotesALittleInOneLine() {
        String name = "\\n\\u001b" + "n".repeat(1000);

        assertThatThrownBy(() -> read("{\"%s\":1}".formatted(name), 0))
                .hasMessageStartingWith("??nnn")
                .satisfies(refusal -> assertThat(refusal.getMessage()).hasSizeLessThan(250));
    }

    /** Of dtype, shape, begin and end of each. */
    private static String tensors(String... forms) {
        return IntStream.range(0, forms.length)
                .mapToObj(index -> "\"t%d\":{%s}"
                        .formatted(
                                index,
                                forms[index].replaceFirst(
                                        "(\\S+) (\\S+) (\\S+) (\\S+)",
                                        "\"dtype\":\"$1\",\"shape\":$2,\"data_offsets\":[$3,$4]")))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static Header read(String json, long bytesAfterHeader) throws MalformedHeader {
        byte[] start = HeaderBytes.of(json);
        return HeaderReader.read(start, start.length + bytesAfterHeader);
    }

    private static void assertRefused(String json, long bytesAfterHeader, String... words) {
        byte[] start = HeaderBytes.of(json);
        assertRefused(start, start.length + bytesAfterHeader, words);
    }

    private static void assertRefused(byte[] start, long fileSize, String... words) {
        assertThatThrownBy(() -> HeaderReader.read(start, fileSize))
                .isInstanceOf(MalformedHeader.class)
                .message()
                .contains(words);
    }
}
