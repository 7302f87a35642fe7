/** The REST API, for people and service accounts alike. */
@NullMarked
package io.counterfoil.examples.console.api;

import org.jspecify.annotations.NullMarked;
