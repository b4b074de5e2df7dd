/**
 * Facts about AWS, TGI and models as data, and pure look-ups in them: container images by TGI version and region, what a
 * TGI version does, instance types, models and on which instance types these fit. The resources beside this package name
 * the source of every column.
 *
 * <p>Out of scope: what a user may write (owned by {@code gorgon.config}), what becomes of it (owned by {@code
 * gorgon.infra}), the arithmetic of memory (owned by {@code gorgon.tgi}).
 */
@NullMarked
package gorgon.catalog;

import org.jspecify.annotations.NullMarked;
