package io.counterfoil.spi;

import java.util.Objects;

/**
 * The request that a token was issued for, stored to recognize retries.
 *
 * @param id the caller's request id, compared exactly: 1 to 128 characters
 * @param fingerprint SHA-256 of the actor and the parameters, as 64 hexadecimal digits in lower case
 */
public record IssueRequest(String id, String fingerprint) {

    /**
     * Creates a request.
     *
     * @throws NullPointerException if one of them is null
     */
    public IssueRequest {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(fingerprint, "fingerprint");
    }
}
