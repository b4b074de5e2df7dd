package gorgon.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import gorgon.tgi.LoadedModel;
import gorgon.tgi.MedusaHeads;
import gorgon.tgi.TgiRun;
import gorgon.tgi.TgiVersion;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstanceFitTest {
    private static final Catalog CATALOG = Catalog.bundled();
    private static final LoadedModel MIXTRAL =
            CATALOG.bases().find("casperhansen/mixtral-instruct-awq").with(new MedusaHeads(3, 1));
    private static final TgiRun RUN = new TgiRun(TgiVersion.parse("3.3.6"), 4, 8000, 16384, 16384);

    @Test
    void putsTheCheapestFirstAndThoseWithoutAPriceLast() {
        List<InstanceFit> offers = InstanceFit.cheapestFirst(CATALOG.instanceTypes(), MIXTRAL, RUN);

        assertThat(offers)
                .extracting(offer -> offer.instance().name())
                .startsWith("ml.g6e.4xlarge", "ml.g6.12xlarge", "ml.g5.12xlarge")
                .endsWith("ml.p4de.24xlarge", "ml.p5.4xlarge", "ml.p5e.48xlarge", "ml.p5en.48xlarge")
                .doesNotContain("ml.g5.4xlarge");
    }

    @Test
    void givesEveryGpuAShard() {
        assertThat(InstanceFit.cheapestFirst(CATALOG.instanceTypes(), MIXTRAL, RUN))
                .allSatisfy(offer -> assertThat(offer.fit().run().shards())
                        .isEqualTo(offer.instance().gpus()));
    }
}
