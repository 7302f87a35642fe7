/** Notices of tokens that need attention. */
@NullMarked
package io.counterfoil.examples.console.notices;

import org.jspecify.annotations.NullMarked;
