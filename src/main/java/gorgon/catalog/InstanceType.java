package gorgon.catalog;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One SageMaker hosting instance type.
 *
 * @param gpuMemoryInGib of each GPU, as CUDA sees it
 * @param usdPerHour list price when it was collected; null where no source was found
 * @param regions that offer it, by the source's date; empty where the source does not list the type
 */
public record InstanceType(
        String name,
        int gpus,
        String gpuModel,
        BigDecimal gpuMemoryInGib,
        @Nullable BigDecimal usdPerHour,
        List<String> regions) {
    public InstanceType {
        regions = List.copyOf(regions);
    }

    static InstanceType of(String name, Row row) {
        return new InstanceType(
                name, row.gpus(), row.gpuModel(), row.gpuMemoryInGib(), row.usdPerHour(), row.regions());
    }

    record Row(
            int gpus,
            String gpuModel,
            BigDecimal gpuMemoryInGib,
            @Nullable BigDecimal usdPerHour,
            List<String> regions) {}
}
