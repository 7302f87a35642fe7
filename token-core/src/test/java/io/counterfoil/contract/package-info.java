/** The contract of a storage adapter in executable form: inherit {@code StorageContract} to prove an adapter. */
@NullMarked
package io.counterfoil.contract;

import org.jspecify.annotations.NullMarked;
