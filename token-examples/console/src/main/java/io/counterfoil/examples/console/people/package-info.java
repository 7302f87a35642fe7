/** The page of the organization's members and former members. */
@NullMarked
package io.counterfoil.examples.console.people;

import org.jspecify.annotations.NullMarked;
