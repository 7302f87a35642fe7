package io.counterfoil.spi;

import io.counterfoil.model.TokenId;
import java.util.Map;
import java.util.Set;

/**
 * An ability that a {@link Storage} may have besides: to read many credentials in few statements, for texts that name
 * thousands of tokens.
 */
public interface CredentialSource {

    /**
     * Reads the credentials of these tokens, each as {@link Storage#findCredential} would. Costs a bounded number of
     * statements for each thousand of them.
     *
     * @return those that exist, each under its identifier
     */
    Map<TokenId, StoredCredential> findCredentials(Set<TokenId> tokens);
}
