package io.counterfoil.format;

/**
 * The result of parsing a text: one of the library's token values, a malformed one, or something else.
 *
 * <p>It does not indicate whether the token exists.
 */
public sealed interface ParseResult permits ParsedToken, ParseResult.Malformed, ParseResult.Foreign {

    /** A text with one of the configured prefixes that is not a token value: truncated, mistyped or padded. */
    record Malformed() implements ParseResult {}

    /** A text without any of the configured prefixes: a credential of a different kind, or none. */
    record Foreign() implements ParseResult {}
}
