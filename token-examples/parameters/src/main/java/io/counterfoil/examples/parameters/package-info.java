/** An application as it was before it had tokens, whatever it is put on the web with. */
@NullMarked
package io.counterfoil.examples.parameters;

import org.jspecify.annotations.NullMarked;
