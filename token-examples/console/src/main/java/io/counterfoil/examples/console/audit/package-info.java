/** The audit log and its export. */
@NullMarked
package io.counterfoil.examples.console.audit;

import org.jspecify.annotations.NullMarked;
