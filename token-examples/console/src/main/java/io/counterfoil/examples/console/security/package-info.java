/** Who may come in: people with a session, service accounts with a token. */
@NullMarked
package io.counterfoil.examples.console.security;

import org.jspecify.annotations.NullMarked;
