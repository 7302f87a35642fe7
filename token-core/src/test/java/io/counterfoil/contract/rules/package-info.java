/** The library's rules in executable form, for any storage: inherit a suite and supply a storage. */
@NullMarked
package io.counterfoil.contract.rules;

import org.jspecify.annotations.NullMarked;
