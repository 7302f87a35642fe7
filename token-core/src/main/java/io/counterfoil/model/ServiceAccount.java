package io.counterfoil.model;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A non-interactive user of the host, known only by its token.
 *
 * @param id the identifier, never used again
 * @param organization the organization it belongs to
 * @param name the name, unique among the live accounts of the organization whatever the case; free again after deletion
 * @param description what it is for; may be empty
 * @param owner who answers for it; neither widens nor narrows what the account may do
 * @param role its role across the organization
 * @param attributes names and values that the host gives a meaning to, sorted by name
 * @param enabled whether its tokens are accepted
 * @param createdAt when it was created
 * @param createdBy who created it
 * @param version one more after each change, for {@link ServiceAccountUpdate#expectingVersion}
 * @param tokens a summary of its tokens at the moment of the answer
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

    /** Copies the attributes. */
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
