package gorgon.operator.fit;

import gorgon.catalog.InstanceFit;
import gorgon.catalog.InstanceType;
import gorgon.catalog.Table;
import gorgon.tgi.MemoryFit;
import java.util.List;

/**
 * How the model fits.
 *
 * @param offers the instance types that it fits on, cheapest first
 */
record Answer(Question question, MemoryFit fit, List<InstanceFit> offers) {
    Answer {
        offers = List.copyOf(offers);
    }

    static Answer to(Question question, Table<InstanceType> instances) {
        return new Answer(
                question,
                InstanceFit.of(question.instance(), question.model(), question.run())
                        .fit(),
                InstanceFit.cheapestFirst(instances, question.model(), question.run()));
    }

    boolean isChosen(InstanceFit offer) {
        return offer.instance().equals(question.instance());
    }
}
