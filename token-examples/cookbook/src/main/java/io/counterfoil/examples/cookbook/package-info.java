/** The answers of the cookbook, ten lines each. */
@NullMarked
package io.counterfoil.examples.cookbook;

import org.jspecify.annotations.NullMarked;
