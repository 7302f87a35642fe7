package io.counterfoil.upkeep;

import io.counterfoil.model.TokenId;
import io.counterfoil.spi.Storage;
import io.counterfoil.spi.StoredCredential;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the credentials of many tokens. */
public interface CredentialLookUp {

    /** The credentials of these tokens, those that exist. */
    Map<TokenId, StoredCredential> find(List<TokenId> tokens);

    /** Reads them from the storage. */
    static CredentialLookUp in(Storage storage) {
        return tokens -> {
            Map<TokenId, StoredCredential> found = new HashMap<>();
            tokens.forEach(
                    token -> storage.findCredential(token).ifPresent(credential -> found.put(token, credential)));
            return found;
        };
    }
}
