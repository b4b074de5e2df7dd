/**
 * The Hugging Face Hub on loopback: repositories of commits and files, served with the Hub's API, its {@code resolve}
 * redirects and a second address that stands for its CDN. Every request is counted, and any of them can be made to fail.
 *
 * <p>Out of scope: what a checkpoint holds (owned by {@code gorgon.localhub.sample}), Xet, uploads, datasets, search.
 */
@NullMarked
package gorgon.localhub;

import org.jspecify.annotations.NullMarked;
