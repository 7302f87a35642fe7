/** Admin, API tokens: the list, create, manage, regenerate, delete, many at once. */
@NullMarked
package io.counterfoil.examples.console.tokens;

import org.jspecify.annotations.NullMarked;
