package io.counterfoil.model;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A non-interactive user of the host, known only by its token.
 *
 * <p>Immutable and thread-safe.
 *
 * @param id the identifier, never reused
 * @param organization the organization that it belongs to
 * @param name the name, unique among the live accounts of the organization ignoring case; free again after deletion
 * @param description the purpose; may be empty
 * @param owner the responsible principal; neither widens nor narrows what the account may do
 * @param role its role across the organization
 * @param attributes names and values that the host interprets, sorted by name
 * @param enabled whether its tokens are accepted
 * @param createdAt when it was created
 * @param createdBy who created it
 * @param version incremented by each change, for {@link ServiceAccountUpdate#expectingVersion}
 * @param tokens a summary of its tokens at the time of the call
 */
public record ServiceAccount(
        ServiceAccountId id,
        OrganizationId organization,
        String name,
        String description,
        PrincipalId owner,
        Role role,
        Map<String, String> attributes,
        boolean enabled,
        Instant createdAt,
        Creator createdBy,
        long version,
        TokenSummary tokens) {

    /** Creates an account from a copy of the attributes. */
    public ServiceAccount {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(organization, "organization");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(role, "role");
        attributes = Collections.unmodifiableMap(new TreeMap<>(Objects.requireNonNull(attributes, "attributes")));
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(createdBy, "createdBy");
        Objects.requireNonNull(tokens, "tokens");
    }
}
