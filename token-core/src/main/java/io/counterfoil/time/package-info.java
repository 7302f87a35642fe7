/** Time in the library: the monitored clock of the host, and limits by elapsed time. */
@NullMarked
package io.counterfoil.time;

import org.jspecify.annotations.NullMarked;
