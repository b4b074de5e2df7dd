/** What the staging tests need of the app: its template. */
@NullMarked
package gorgon.infra;

import org.jspecify.annotations.NullMarked;
