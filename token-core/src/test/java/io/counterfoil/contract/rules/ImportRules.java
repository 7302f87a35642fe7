package io.counterfoil.contract.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.AuthenticationResult;
import io.counterfoil.IssuedToken;
import io.counterfoil.ServiceAccountPrincipal;
import io.counterfoil.model.ImportedToken;
import io.counterfoil.model.ImportedTokens;
import io.counterfoil.model.LeakResponse;
import io.counterfoil.model.LeakedToken;
import io.counterfoil.model.NameConflictException;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.PermissionDeniedException;
import io.counterfoil.model.PolicyViolationException;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.RejectionReason;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccount;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.TokenId;
import io.counterfoil.model.TokenInfo;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A token of an older system keeps working as the first generation of its account. */
interface ImportRules extends Scene {

    private RuleHost importing(ImportedTokens tokens) {
        return host().with(builder -> builder.importedTokens(tokens));
    }

    private RuleHost importing() {
        return importing(ImportedTokens.sha256(value -> value.startsWith("old_")));
    }

    private static String oldValue() {
        byte[] secret = new byte[20];
        new SecureRandom().nextBytes(secret);
        return "old_" + HexFormat.of().formatHex(secret);
    }

    private static byte[] digest(String algorithm, String value) {
        try {
            return MessageDigest.getInstance(algorithm).digest(value.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private ServiceAccount imported(RuleHost node, String value) {
        return node.accounts().importToken(alice(), request().withRole(Role.CONTRIBUTOR), ImportedToken.ofValue(value));
    }

    private static AuthenticationResult authenticate(RuleHost node, String value) {
        return node.counterfoil.authenticator().authenticate(value, "192.0.2.1");
    }

    private static TokenId tokenOf(RuleHost node, ServiceAccountId id) {
        List<TokenInfo> tokens = node.accounts().tokens(node.olivia(), id);
        return tokens.get(tokens.size() - 1).id();
    }

    @Test
    default void importedValue_isAcceptedAsGenerationOneOfItsAccount() {
        RuleHost node = importing();
        String value = oldValue();
        ServiceAccount account = imported(node, value);
        ServiceAccountPrincipal principal = authenticate(node, value).orElseThrow();
        assertThat(principal.accountId()).isEqualTo(account.id());
        assertThat(principal.role()).isEqualTo(Role.CONTRIBUTOR);
        assertThat(principal.generation()).isEqualTo(1);
        assertThat(principal.tokenId()).isEqualTo(tokenOf(node, account.id()));
        assertThat(authenticate(node, value)).as("and again").isInstanceOf(AuthenticationResult.Accepted.class);
        assertThat(authenticate(node, value + "0"))
                .isEqualTo(new AuthenticationResult.Rejected(RejectionReason.UNKNOWN));
        assertThat(authenticate(node, "new_" + value)).isInstanceOf(AuthenticationResult.NotRecognized.class);
        assertThat(authenticate(host(), value)).isInstanceOf(AuthenticationResult.NotRecognized.class);
        assertAccepted(deployer());
    }

    @Test
    default void importedDigest_isAcceptedByItsValue() {
        for (String algorithm : List.of("SHA-256", "SHA-512")) {
            RuleHost node = importing(
                    algorithm.equals("SHA-256")
                            ? ImportedTokens.sha256(value -> value.startsWith("old_"))
                            : ImportedTokens.sha512(value -> value.startsWith("old_")));
            String value = oldValue();
            node.accounts()
                    .importToken(
                            alice(), request().withRole(Role.VIEWER), ImportedToken.ofDigest(digest(algorithm, value)));
            assertThat(authenticate(node, value)).as(algorithm).isInstanceOf(AuthenticationResult.Accepted.class);
        }
    }

    @Test
    default void importedToken_lifeCycle_isThatOfAnyToken() {
        RuleHost node = importing();
        String value = oldValue();
        ServiceAccountId id = imported(node, value).id();
        IssuedToken next = node.accounts().regenerate(alice(), id, PreviousToken.expiresAfter(DAY));
        assertThat(next.value().reveal()).startsWith("cfsa_");
        assertThat(authenticate(node, value).orElseThrow().supersededUntil()).contains(now().plus(DAY));
        node.accounts().revokeToken(alice(), id, tokenOf(node, id));
        assertThat(authenticate(node, value)).isEqualTo(new AuthenticationResult.Rejected(RejectionReason.REVOKED));
        assertAccepted(next);
        node.accounts().delete(alice(), id);
        assertThat(authenticate(node, value)).isEqualTo(new AuthenticationResult.Rejected(RejectionReason.UNKNOWN));
    }

    @Test
    default void importToken_sameTokenTwice_isRefusedEvenAfterDeletion() {
        RuleHost node = importing();
        String value = oldValue();
        ServiceAccountId id = imported(node, value).id();
        assertRefused(PolicyViolationException.class, "TOKEN_ALREADY_IMPORTED", () -> imported(node, value));
        node.accounts().delete(alice(), id);
        assertRefused(PolicyViolationException.class, "TOKEN_ALREADY_IMPORTED", () -> imported(node, value));
    }

    @Test
    default void importToken_sameRowTwice_reportsTheTokenBeforeTheName() {
        RuleHost node = importing();
        String value = oldValue();
        NewServiceAccount row =
                NewServiceAccount.named(imported(node, value).name()).withRole(Role.VIEWER);
        assertRefused(
                PolicyViolationException.class,
                "TOKEN_ALREADY_IMPORTED",
                () -> node.accounts().importToken(alice(), row, ImportedToken.ofValue(value)));
    }

    @Test
    default void sameNameTwice_isRefused() {
        RuleHost node = importing();
        String name = imported(node, oldValue()).name();
        assertRefused(
                NameConflictException.class,
                "NAME_TAKEN",
                () -> node.accounts()
                        .importToken(
                                alice(),
                                NewServiceAccount.named(name).withRole(Role.VIEWER),
                                ImportedToken.ofValue(oldValue())));
    }

    @Test
    default void importToken_withoutAuthority_isDeniedBeforeTheFormIsChecked() {
        RuleHost node = importing();
        assertRefused(
                PermissionDeniedException.class,
                "ROLE_TOO_LOW",
                () -> node.accounts()
                        .importToken(
                                node.victor(),
                                request().withRole(Role.VIEWER),
                                ImportedToken.ofValue("x" + oldValue())));
        assertRefused(PolicyViolationException.class, "IMPORT_NOT_RECOGNIZED", () -> imported(node, "x" + oldValue()));
        assertRefused(
                PolicyViolationException.class,
                "IMPORT_DIGEST_OTHER",
                () -> node.accounts()
                        .importToken(
                                alice(),
                                request().withRole(Role.VIEWER),
                                ImportedToken.ofDigest(digest("SHA-512", oldValue()))));
        assertRefused(PolicyViolationException.class, "IMPORTS_OFF", () -> imported(host(), oldValue()));
    }

    @Test
    default void predicate_throws_isNotRecognized() {
        RuleHost node = importing(ImportedTokens.sha256(value -> {
            throw new IllegalStateException("host");
        }));
        IssuedToken own = node.accounts().create(alice(), request().withRole(Role.VIEWER));
        assertThat(authenticate(node, own.value().reveal())).isInstanceOf(AuthenticationResult.Accepted.class);
        assertThat(authenticate(node, oldValue())).isInstanceOf(AuthenticationResult.NotRecognized.class);
        assertThat(node.counterfoil.maintenance().reportLeak(oldValue(), "log", LeakResponse.REVOKE))
                .isEmpty();
    }

    @Test
    default void leakedImportedValue_isFoundAndRevoked() {
        RuleHost node = importing();
        String value = oldValue();
        imported(node, value);
        assertThat(node.counterfoil.maintenance().reportLeak("key=" + value + ";", "log", LeakResponse.REVOKE))
                .extracting(LeakedToken::state, LeakedToken::revoked)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(LeakedToken.State.LIVE, true));
        assertThat(authenticate(node, value)).isEqualTo(new AuthenticationResult.Rejected(RejectionReason.REVOKED));
    }
}
