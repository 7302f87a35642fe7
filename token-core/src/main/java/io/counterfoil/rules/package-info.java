/**
 * Who may do what, and how a token lives: pure functions of account, actor, moment and policy. Nothing here reads a
 * clock, a storage or a random number, or logs.
 */
@NullMarked
package io.counterfoil.rules;

import org.jspecify.annotations.NullMarked;
