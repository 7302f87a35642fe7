/** Time as the library sees it: the host's clock, watched, and what is counted by elapsed time. */
@NullMarked
package io.counterfoil.time;

import org.jspecify.annotations.NullMarked;
