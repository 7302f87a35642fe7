/** Form login and tokens in one filter chain, with management, health and metrics. */
@NullMarked
package io.counterfoil.examples.spring;

import org.jspecify.annotations.NullMarked;
