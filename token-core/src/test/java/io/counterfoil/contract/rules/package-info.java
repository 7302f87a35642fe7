/** The library's rules in executable form, on any storage: whoever inherits a suite and hands over a storage runs it. */
@NullMarked
package io.counterfoil.contract.rules;

import org.jspecify.annotations.NullMarked;
