/** What somebody should hear of before it hurts. */
@NullMarked
package io.counterfoil.examples.console.notices;

import org.jspecify.annotations.NullMarked;
