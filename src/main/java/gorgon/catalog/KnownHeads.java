package gorgon.catalog;

import gorgon.tgi.MedusaHeads;

/**
 * Medusa heads of the Hub.
 *
 * @param inferred whether nobody here has read their number
 */
public record KnownHeads(String repo, MedusaHeads heads, boolean inferred) {
    static KnownHeads of(String repo, Row row) {
        return new KnownHeads(repo, new MedusaHeads(row.count(), row.layers()), row.inferred());
    }

    record Row(int count, int layers, boolean inferred) {}
}
