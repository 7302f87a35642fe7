/** Authentication of members by session and of service accounts by token. */
@NullMarked
package io.counterfoil.examples.console.security;

import org.jspecify.annotations.NullMarked;
