/** The protocol under which a node may answer from memory, and a restricting call waits for all nodes. */
@NullMarked
package io.counterfoil.lease;

import org.jspecify.annotations.NullMarked;
