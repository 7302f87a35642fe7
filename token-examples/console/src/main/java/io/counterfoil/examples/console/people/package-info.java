/** The members of an organization, and those who left it. */
@NullMarked
package io.counterfoil.examples.console.people;

import org.jspecify.annotations.NullMarked;
