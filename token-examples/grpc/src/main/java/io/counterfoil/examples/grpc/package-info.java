/** Tokens in the metadata of gRPC calls. */
@NullMarked
package io.counterfoil.examples.grpc;

import org.jspecify.annotations.NullMarked;
