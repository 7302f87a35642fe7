/**
 * Decides who may do what, and how a token lives and ends: pure functions of account, actor, time and policy. Nothing
 * here reads a clock, a storage or a random number, or logs.
 */
@NullMarked
package io.counterfoil.rules;

import org.jspecify.annotations.NullMarked;
