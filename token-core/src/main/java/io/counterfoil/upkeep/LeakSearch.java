package io.counterfoil.upkeep;

import io.counterfoil.check.Hashers;
import io.counterfoil.check.ImportedReader;
import io.counterfoil.format.ParsedToken;
import io.counterfoil.format.WordScanner;
import io.counterfoil.hash.Digest;
import io.counterfoil.hash.ImportedDigests;
import io.counterfoil.model.TokenId;
import io.counterfoil.spi.StoredCredential;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds token values in one text. Memory is bounded whatever the text's length and content: candidates are looked up in
 * batches, and dropped unless their identifier is known. For one thread.
 */
final class LeakSearch {

    private static final int BATCH = 500;

    /**
     * The limit of secrets of one token that a slow scheme digests, because a text may contain any number of wrong
     * ones.
     */
    private static final int MAX_SLOW_CHECKS = 16;

    private final Hashers hashers;
    private final CredentialLookUp lookUp;
    private final Map<TokenId, LeakFinding> findings = new LinkedHashMap<>();
    private List<Candidate> batch = new ArrayList<>();

    /**
     * A value that may be a token.
     *
     * @param id the identifier in the value
     * @param proof whether it is the value of the token with this credential
     */
    private record Candidate(TokenId id, Predicate<StoredCredential> proof) {}

    LeakSearch(Hashers hashers, CredentialLookUp lookUp) {
        this.hashers = hashers;
        this.lookUp = lookUp;
    }

    void consider(ParsedToken token) {
        add(new Candidate(token.id(), credential -> isOf(token, credential)));
    }

    void considerImported(String text, ImportedReader imported) {
        WordScanner.scan(text, word -> imported.read(word).ifPresent(this::consider));
    }

    /** Returns the findings, each token once, with the best proof in the text. */
    List<LeakFinding> found() {
        judgeBatch();
        return List.copyOf(findings.values());
    }

    private void consider(Digest imported) {
        add(new Candidate(ImportedDigests.id(imported), credential -> imported.sameAs(credential.digest())));
    }

    private void add(Candidate candidate) {
        batch.add(candidate);
        if (batch.size() == BATCH) {
            judgeBatch();
        }
    }

    private void judgeBatch() {
        List<Candidate> candidates = batch;
        batch = new ArrayList<>();
        Map<TokenId, StoredCredential> known =
                lookUp.find(candidates.stream().map(Candidate::id).distinct().toList());
        candidates.forEach(candidate ->
                Optional.ofNullable(known.get(candidate.id())).ifPresent(credential -> judge(candidate, credential)));
    }

    private void judge(Candidate candidate, StoredCredential credential) {
        LeakFinding before = findings.getOrDefault(candidate.id(), new LeakFinding(credential, false, 0));
        if (!before.proven() && before.checks() < maxChecks()) {
            findings.put(candidate.id(), before.checked(candidate.proof().test(credential)));
        }
    }

    private boolean isOf(ParsedToken token, StoredCredential credential) {
        return token.prefix().equals(credential.token().prefix())
                && hashers.matches(token.id(), token.secret(), credential.digest());
    }

    private int maxChecks() {
        return hashers.availablePermits().isPresent() ? MAX_SLOW_CHECKS : Integer.MAX_VALUE;
    }
}
