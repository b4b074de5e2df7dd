/** Tests of the http package. */
@NullMarked
package gorgon.localaws.http;

import org.jspecify.annotations.NullMarked;
