/** What the client promises, against a loopback server that breaks off wherever it is told to. */
@NullMarked
package gorgon.client;

import org.jspecify.annotations.NullMarked;
