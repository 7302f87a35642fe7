/** Records and reports what happened: audit events, the host's listener, and the log. */
@NullMarked
package io.counterfoil.audit;

import org.jspecify.annotations.NullMarked;
