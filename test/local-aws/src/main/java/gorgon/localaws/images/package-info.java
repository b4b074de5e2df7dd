/**
 * ECR on loopback: whether a registry has an image.
 *
 * <p>Out of scope: layers, pulling and pushing, lifecycle policies, permissions.
 */
@NullMarked
package gorgon.localaws.images;

import org.jspecify.annotations.NullMarked;
