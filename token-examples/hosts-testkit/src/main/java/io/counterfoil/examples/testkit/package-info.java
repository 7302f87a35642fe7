/** What all hosts must do, through a socket; and whether documentation says what the code does. */
@NullMarked
package io.counterfoil.examples.testkit;

import org.jspecify.annotations.NullMarked;
