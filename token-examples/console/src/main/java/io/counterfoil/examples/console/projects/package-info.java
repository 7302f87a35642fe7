/** Projects and their parameters. */
@NullMarked
package io.counterfoil.examples.console.projects;

import org.jspecify.annotations.NullMarked;
