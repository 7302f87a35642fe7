package io.counterfoil.upkeep;

import io.counterfoil.model.TokenId;
import io.counterfoil.spi.CredentialSource;
import io.counterfoil.spi.Storage;
import io.counterfoil.spi.StoredCredential;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the credentials of many tokens. */
public interface CredentialLookUp {

    /** Returns the existing credentials of these tokens. */
    Map<TokenId, StoredCredential> find(List<TokenId> tokens);

    /** Returns a look-up in the storage, which uses few statements if the storage supports it. */
    static CredentialLookUp in(Storage storage) {
        if (storage instanceof CredentialSource source) {
            return tokens -> source.findCredentials(Set.copyOf(tokens));
        }
        return tokens -> {
            Map<TokenId, StoredCredential> found = new HashMap<>();
            tokens.forEach(
                    token -> storage.findCredential(token).ifPresent(credential -> found.put(token, credential)));
            return found;
        };
    }
}
