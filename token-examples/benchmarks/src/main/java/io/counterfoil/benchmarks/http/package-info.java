/** A small host on Spring MVC and Spring Security that checks the same request in several ways. */
@NullMarked
package io.counterfoil.benchmarks.http;

import org.jspecify.annotations.NullMarked;
