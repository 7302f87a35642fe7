/** The pages that manage API tokens. */
@NullMarked
package io.counterfoil.examples.console.tokens;

import org.jspecify.annotations.NullMarked;
