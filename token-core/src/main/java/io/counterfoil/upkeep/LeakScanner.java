package io.counterfoil.upkeep;

import io.counterfoil.check.Hashers;
import io.counterfoil.check.ImportedReader;
import io.counterfoil.format.TokenFormat;
import java.util.List;

/** Finds token values in texts. */
public final class LeakScanner {

    private final TokenFormat format;
    private final ImportedReader imported;
    private final Hashers hashers;
    private final CredentialLookUp lookUp;

    public LeakScanner(TokenFormat format, ImportedReader imported, Hashers hashers, CredentialLookUp lookUp) {
        this.format = format;
        this.imported = imported;
        this.hashers = hashers;
        this.lookUp = lookUp;
    }

    /** Returns the tokens whose identifier occurs in the text, each once, with the best proof in the text. */
    List<LeakFinding> find(String text) {
        LeakSearch search = new LeakSearch(hashers, lookUp);
        format.findAll(text, search::consider);
        if (imported.digests().isPresent()) {
            search.considerImported(text, imported);
        }
        return search.found();
    }
}
