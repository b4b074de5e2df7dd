/** Starts TGI on the miniature models, whole and broken in every way that it notices. */
@NullMarked
package gorgon.localaws.sagemaker.tgi;

import org.jspecify.annotations.NullMarked;
