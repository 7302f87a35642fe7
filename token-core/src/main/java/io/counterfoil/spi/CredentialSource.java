package io.counterfoil.spi;

import io.counterfoil.model.TokenId;
import java.util.Map;
import java.util.Set;

/**
 * An optional capability of a {@link Storage}: reading many credentials with few statements, for texts that contain
 * thousands of tokens.
 */
public interface CredentialSource {

    /**
     * Returns the credentials of these tokens, each as {@link Storage#findCredential} would. Costs a bounded number of
     * statements per thousand tokens.
     *
     * @return the existing credentials by token identifier
     */
    Map<TokenId, StoredCredential> findCredentials(Set<TokenId> tokens);
}
