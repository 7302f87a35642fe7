/** Tokens in front of servlets and a session login. */
@NullMarked
package io.counterfoil.examples.servlet;

import org.jspecify.annotations.NullMarked;
