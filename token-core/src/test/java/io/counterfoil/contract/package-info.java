/** The contract of a storage adapter in executable form: whoever inherits {@code StorageContract} inherits the proof. */
@NullMarked
package io.counterfoil.contract;

import org.jspecify.annotations.NullMarked;
