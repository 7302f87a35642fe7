package io.counterfoil.format;

/**
 * What a text turned out to be: a token value of ours, a broken one of ours, or something else.
 *
 * <p>It says nothing about whether the token exists.
 */
public sealed interface ParseResult permits ParsedToken, ParseResult.Malformed, ParseResult.Foreign {

    /** A text with one of our prefixes and a rest that no token value has: cut, mistyped or padded. */
    record Malformed() implements ParseResult {}

    /** A text without any of our prefixes: another scheme's credential, or none at all. */
    record Foreign() implements ParseResult {}
}
