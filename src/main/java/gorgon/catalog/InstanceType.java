package gorgon.catalog;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One SageMaker hosting instance type.
 *
 * @param gpuMemoryInGib of each GPU, as CUDA sees it
 * @param usdPerHour list price when it was collected; null where no source was found
 * @param priceAsOf when that was
 * @param endpointQuotaCode of the quota on instances behind endpoints; empty: look it up by {@link #endpointQuota()}
 * @param regions that offer it, by the source's date; empty where the source does not list the type
 */
public record InstanceType(
        String name,
        int gpus,
        String gpuModel,
        BigDecimal gpuMemoryInGib,
        Host host,
        @Nullable BigDecimal usdPerHour,
        Optional<String> priceAsOf,
        Optional<String> endpointQuotaCode,
        List<String> regions) {
    public InstanceType {
        regions = List.copyOf(regions);
    }

    /** As a person reads it, {@code $7.09 an hour}. */
    public String price() {
        return Optional.ofNullable(usdPerHour)
                .map(usd -> "$%s an hour".formatted(usd.setScale(2, RoundingMode.HALF_UP)))
                .orElse("no price known");
    }

    /** Whether the source of the regions lists this one. */
    public boolean isOfferedIn(String region) {
        return regions.contains(region);
    }

    /** The name of its quota in Service Quotas, service {@code sagemaker}. */
    public String endpointQuota() {
        return name + " for endpoint usage";
    }

    static InstanceType of(String name, Row row) {
        return new InstanceType(
                name,
                row.gpus(),
                row.gpuModel(),
                row.gpuMemoryInGib(),
                new Host(
                        row.vcpus(),
                        row.memoryInGib(),
                        row.nvmeInGb(),
                        row.networkInGbps(),
                        Optional.ofNullable(row.hostCuda())),
                row.usdPerHour(),
                Optional.ofNullable(row.priceAsOf()),
                Optional.ofNullable(row.endpointQuotaCode()),
                row.regions());
    }

    record Row(
            int gpus,
            String gpuModel,
            BigDecimal gpuMemoryInGib,
            int vcpus,
            int memoryInGib,
            int nvmeInGb,
            BigDecimal networkInGbps,
            @Nullable String hostCuda,
            @Nullable BigDecimal usdPerHour,
            @Nullable String priceAsOf,
            @Nullable String endpointQuotaCode,
            List<String> regions) {}
}
