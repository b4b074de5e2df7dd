/** Hosts the miniature models as they are staged, and talks to them with the AWS SDK. */
@NullMarked
package gorgon.localaws.sagemaker;

import org.jspecify.annotations.NullMarked;
