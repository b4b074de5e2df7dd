/**
 * Application Auto Scaling on loopback: scalable targets and target tracking policies of SageMaker's variants.
 *
 * <p>Out of scope: metrics, so nothing scales by itself; other services' dimensions; step scaling.
 */
@NullMarked
package gorgon.localaws.scaling;

import org.jspecify.annotations.NullMarked;
