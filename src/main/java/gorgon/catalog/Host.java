package gorgon.catalog;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What an instance type has beside its GPUs.
 *
 * @param nvmeInGb where the model is downloaded to
 * @param cuda of the driver that SageMaker's default host has; empty where AWS does not say
 */
public record Host(int vcpus, int memoryInGib, int nvmeInGb, BigDecimal networkInGbps, Optional<String> cuda) {}
