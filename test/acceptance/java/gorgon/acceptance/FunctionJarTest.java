package gorgon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import gorgon.local.Workspace;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** What is in the jar that is deployed: nothing that no function reaches, and nothing missing that is found by name. */
class FunctionJarTest {
    private static final Path TARGET =
            Workspace.current().root().resolve("lambda-artifact-prep").resolve("target");
    private static final Path JAR = TARGET.resolve("lambda-artifact-prep-aws.jar");
    private static final Path BEFORE_SHRINKING = TARGET.resolve("lambda-artifact-prep-whole.jar");

    // Little more than it had when this was written: 9.7 MB, of which the SDK's S3 takes a fifth and the guards' five
    // services a tenth.
    private static final long BUDGET_IN_BYTES = 9_900_000;

    private static final List<String> PACKAGES = List.of(
            "gorgon/artifactprep/",
            "gorgon/tgi/",
            "com/amazonaws/services/lambda/runtime/",
            "com/fasterxml/jackson/annotation/",
            "com/fasterxml/jackson/core/",
            "com/fasterxml/jackson/databind/",
            "org/apache/hc/client5/",
            "org/apache/hc/core5/",
            // SHA-256 of Bouncy Castle registers the curves that it allows.
            "org/bouncycastle/asn1/",
            "org/bouncycastle/crypto/",
            "org/bouncycastle/math/",
            "org/bouncycastle/util/",
            "org/reactivestreams/",
            "org/slf4j/",
            "software/amazon/awssdk/",
            "software/amazon/eventstream/");

    private static final List<String> SERVICES = List.of(
            "s3",
            "secretsmanager",
            "sfn",
            "servicequotas",
            "sagemaker",
            "ecr",
            "applicationautoscaling",
            "cloudformation");

    /** Jackson's for java.sql and org.w3c.dom, which no payload has; the SDK's for event streams, which no call uses. */
    private static final List<String> ASK_FOR_WHAT_NO_FUNCTION_HAS = List.of(
            "com/fasterxml/jackson/databind/ext/OptionalHandlerFactory.class",
            "software/amazon/awssdk/http/auth/aws/internal/signer/util/OptionalDependencyLoaderUtil.class");

    @Test
    void isNoLargerThanItsBudget() throws IOException {
        assertThat(Files.size(JAR)).isLessThan(BUDGET_IN_BYTES);
    }

    @Test
    void holdsOnlyClassesOfPackagesThatBelongHere() throws IOException {
        assertThat(names(JAR))
                .filteredOn(name -> name.endsWith(".class"))
                .hasSizeGreaterThan(3000)
                .allMatch(name -> PACKAGES.stream().anyMatch(name::startsWith))
                .noneMatch(name -> name.endsWith("module-info.class"));
        assertThat(names(JAR).stream()
                        .filter(name -> name.matches("software/amazon/awssdk/services/.+/.*"))
                        .map(name -> name.split("/", -1)[4]))
                .isSubsetOf(SERVICES);
    }

    @Test
    void holdsNoResourcesButThese() throws IOException {
        assertThat(names(JAR))
                .filteredOn(name -> !name.endsWith(".class") && !name.endsWith("/"))
                .containsExactlyInAnyOrder(
                        "META-INF/services/com.fasterxml.jackson.core.JsonFactory",
                        "META-INF/services/com.fasterxml.jackson.core.ObjectCodec",
                        "META-INF/services/org.slf4j.spi.SLF4JServiceProvider",
                        "META-INF/services/software.amazon.awssdk.http.SdkHttpService",
                        "META-INF/services/software.amazon.awssdk.thirdparty.jackson.core.JsonFactory",
                        "org/apache/hc/client5/version.properties",
                        "org/apache/hc/core5/version.properties",
                        "org/publicsuffix/list/effective_tld_names.dat",
                        "software/amazon/awssdk/core/util/mime.types");
    }

    @Test
    void hasEveryProviderThatItsServicesName() throws IOException {
        Set<String> classes = classes(JAR);
        List<String> providers = new ArrayList<>();
        try (ZipFile jar = new ZipFile(JAR.toFile())) {
            for (ZipEntry entry : jar.stream().toList()) {
                if (entry.getName().startsWith("META-INF/services/") && !entry.isDirectory()) {
                    new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                            .forEach(providers::add);
                }
            }
        }

        assertThat(providers).hasSizeGreaterThanOrEqualTo(5).allMatch(classes::contains);
    }

    /** ProGuard sees what code calls, not what a text names. */
    @Test
    void hasEveryClassThatAnotherOneNamesInAText() throws IOException {
        Set<String> lost = new HashSet<>(classes(BEFORE_SHRINKING));
        lost.removeAll(classes(JAR));
        assertThat(lost).hasSizeGreaterThan(1000);
        Set<String> named = new TreeSet<>();
        try (ZipFile jar = new ZipFile(JAR.toFile())) {
            for (ZipEntry entry : jar.stream().toList()) {
                if (entry.getName().endsWith(".class") && !ASK_FOR_WHAT_NO_FUNCTION_HAS.contains(entry.getName())) {
                    texts(jar.getInputStream(entry)).stream()
                            .filter(lost::contains)
                            .forEach(text -> named.add(entry.getName() + " names " + text));
                }
            }
        }

        assertThat(named).isEmpty();
    }

    /** Sorted, of one date and each once: then the same classes are the same bytes. */
    @Test
    void saysNothingOfWhenOrWhereItWasBuilt() throws IOException {
        List<String> names = names(JAR);
        assertThat(names).doesNotHaveDuplicates().isSorted();
        try (ZipFile jar = new ZipFile(JAR.toFile())) {
            assertThat(jar.stream().map(ZipEntry::getTimeLocal).distinct())
                    .containsExactly(LocalDateTime.of(2026, 1, 1, 0, 0));
        }
    }

    /** In the order of the file, and twice where there are two of a name. */
    private static List<String> names(Path jar) throws IOException {
        List<String> names = new ArrayList<>();
        try (ZipInputStream stream = new ZipInputStream(new BufferedInputStream(Files.newInputStream(jar)))) {
            for (ZipEntry entry = stream.getNextEntry(); entry != null; entry = stream.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    private static Set<String> classes(Path jar) throws IOException {
        return names(jar).stream()
                .filter(name -> name.endsWith(".class"))
                .map(name ->
                        name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                .collect(Collectors.toSet());
    }

    /** The texts in a class file's constant pool: JVM specification, section 4.4. */
    private static Set<String> texts(InputStream classFile) throws IOException {
        Set<String> texts = new HashSet<>();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(classFile))) {
            in.skipNBytes(8);
            int count = in.readUnsignedShort();
            for (int index = 1; index < count; index++) {
                int tag = in.readUnsignedByte();
                switch (tag) {
                    case 1 -> texts.add(in.readUTF());
                    case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                    case 5, 6 -> {
                        in.skipNBytes(8);
                        index++;
                    }
                    case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
                    case 15 -> in.skipNBytes(3);
                    default -> throw new IOException("no constant has the tag " + tag);
                }
            }
        }
        return texts;
    }
}
