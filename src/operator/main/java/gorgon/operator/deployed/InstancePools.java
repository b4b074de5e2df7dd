package gorgon.operator.deployed;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * The types of variants with pools. SageMaker answers them (API_ProductionVariantSummary, InstancePools); the SDK that is
 * pinned drops them, so they are read as they come.
 */
final class InstancePools implements ExecutionInterceptor {
    private final Map<String, List<String>> types = new ConcurrentHashMap<>();

    /** By priority; none for a variant of one type. */
    List<String> of(String variant) {
        return types.getOrDefault(variant, List.of());
    }

    /** A variant may have had pools at the last look and have one type now. */
    void clear() {
        types.clear();
    }

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        return context.responseBody().map(this::read);
    }

    private InputStream read(InputStream body) {
        try (body) {
            byte[] bytes = body.readAllBytes();
            keep(bytes);
            return new ByteArrayInputStream(bytes);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void keep(byte[] answer) {
        try {
            Json.read(new String(answer, StandardCharsets.UTF_8))
                    .path("ProductionVariants")
                    .forEach(this::keep);
        } catch (InvalidRequest notJson) {
            // A proxy's page: the SDK says what is wrong with it.
        }
    }

    private void keep(JsonNode variant) {
        List<String> pools = StreamSupport.stream(variant.path("InstancePools").spliterator(), false)
                .map(pool -> pool.path("InstanceType").asText())
                .toList();
        if (!pools.isEmpty()) {
            types.put(variant.path("VariantName").asText(), pools);
        }
    }
}
