/** The parts that all pages share: the viewer, their time zone, forms and failures. */
@NullMarked
package io.counterfoil.examples.console.page;

import org.jspecify.annotations.NullMarked;
