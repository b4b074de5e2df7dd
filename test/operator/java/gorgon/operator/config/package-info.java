@NullMarked
package gorgon.operator.config;

import org.jspecify.annotations.NullMarked;
