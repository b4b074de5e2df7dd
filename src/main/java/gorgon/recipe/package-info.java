/**
 * What a model is made of: repositories, where their files go, patches to them, and the digest that stands for it all.
 * Knows no CDK type: the app puts a recipe into a template, the operator's commands hand it to the staging engine, and
 * what either hands over is the same JSON.
 *
 * <p>Out of scope: the copying (owned by module {@code lambda-artifact-prep}), what the file may say (owned by {@code
 * gorgon.config}).
 */
@NullMarked
package gorgon.recipe;

import org.jspecify.annotations.NullMarked;
