package io.counterfoil.spi;

import static io.counterfoil.spi.StoredSamples.ACME;
import static io.counterfoil.spi.StoredSamples.LATER;
import static io.counterfoil.spi.StoredSamples.MUCH_LATER;
import static io.counterfoil.spi.StoredSamples.NONE;
import static io.counterfoil.spi.StoredSamples.NOW;
import static io.counterfoil.spi.StoredSamples.account;
import static io.counterfoil.spi.StoredSamples.change;
import static io.counterfoil.spi.StoredSamples.digest;
import static io.counterfoil.spi.StoredSamples.event;
import static io.counterfoil.spi.StoredSamples.token;
import static io.counterfoil.spi.StoredSamples.tokenUntil;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.counterfoil.model.AccountName;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.PrincipalId;
import io.counterfoil.model.Role;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ChangeTest {

    private static final Role ADMIN = Role.ADMIN;

    static Stream<Arguments> attributeChanges() {
        return Stream.of(
                state("nothing", false, now -> now),
                state("disabled", true, now -> now.withEnabled(false)),
                state("role raised", true, now -> with(now, now.name(), now.owner(), ADMIN)),
                state("role lowered", true, now -> with(now, now.name(), now.owner(), Role.VIEWER)),
                state("renamed", false, now -> with(now, AccountName.of("other"), now.owner(), now.role())),
                state("owner changed", false, now -> with(now, now.name(), PrincipalId.user("bob"), now.role())));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("attributeChanges")
    void isRestricting_attributes_followsFromTheVersions(
            String name, boolean restricting, UnaryOperator<AccountState> edit) {
        StoredAccount before = account(token(1));
        assertThat(change(before, before.with(edit.apply(before.state()))).isRestricting())
                .isEqualTo(restricting);
    }

    @Test
    void isRestricting_enabled_isFalse() {
        StoredAccount before = account(token(1));
        StoredAccount disabled = before.with(before.state().withEnabled(false));
        StoredAccount enabled = disabled.with(before.state());
        assertThat(change(disabled, enabled).isRestricting()).isFalse();
    }

    static Stream<Arguments> tokenChanges() {
        StoredToken eternal = token(1);
        StoredToken mortal = tokenUntil(LATER);
        Optional<Duration> grace = Optional.of(Duration.ofMinutes(1));
        return Stream.of(
                state("unchanged", eternal, false, now -> now),
                state("revoked", eternal, true, now -> now.revoked(NOW)),
                state("revoked before its expiry", mortal, true, now -> now.revoked(NOW)),
                state("revoked after its expiry", mortal, true, now -> now.revoked(MUCH_LATER)),
                state("superseded", eternal, true, now -> now.superseded(LATER, grace)),
                state("superseded before its expiry", mortal, true, now -> now.superseded(NOW, grace)),
                state(
                        "superseded beyond its expiry",
                        mortal,
                        false,
                        now -> now.superseded(MUCH_LATER, Optional.empty())),
                state("to end after another's first use", mortal, true, now -> now.superseded(MUCH_LATER, grace)),
                state("first accepted", eternal, false, now -> now.accepted(NOW)),
                state("expiry recorded", mortal, false, TokenState::recorded));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("tokenChanges")
    void isRestricting_tokens_isWhetherOneEndsEarlier(
            String name, StoredToken token, boolean restricting, UnaryOperator<TokenState> edit) {
        StoredAccount before = account(token);
        StoredAccount after = before.with(List.of(token.withState(edit.apply(token.state()))));
        assertThat(change(before, after).isRestricting()).isEqualTo(restricting);
    }

    @Test
    void isRestricting_newAccount_isFalse() {
        assertThat(creation(account(token(1))).isRestricting()).isFalse();
    }

    @Test
    void isRestricting_tokenIssuedAlongsideOthers_isFalse() {
        StoredAccount before = account(token(1));
        StoredAccount after = before.with(List.of(token(1), token(2)));
        Change change = new Change(Optional.of(before), after, Optional.of(digest()), List.of(event(ACME)), NONE);
        assertThat(change.isRestricting()).isFalse();
        assertThat(change.issued()).contains(token(2));
        assertThat(change.altered()).isEmpty();
        assertThat(after.generation()).isEqualTo(2);
    }

    @Test
    void isRestricting_deletionWithEndedTokens_isTrue() {
        StoredAccount before = account();
        Change change = change(before, before.deleted(NOW, List.of()));
        assertThat(change.isDeletion()).isTrue();
        assertThat(change.isRestricting()).isTrue();
    }

    /** A node whose clock is behind may have cached it. */
    @Test
    void removed_missingTokens_areListedAndOutdateCredentials() {
        StoredAccount before = account(token(1), token(2));
        Change change = change(before, before.with(List.of(token(2))));
        assertThat(change.removed()).containsExactly(token(1));
        assertThat(change.outdatesCredentials()).isTrue();
        assertThat(change.isRestricting()).isFalse();
    }

    @Test
    void altered_changedState_areExactlyThose() {
        StoredAccount before = account(token(1), token(2));
        StoredToken revoked = token(1).withState(TokenState.NEW.revoked(NOW));
        assertThat(change(before, before.with(List.of(revoked, token(2)))).altered())
                .containsExactly(revoked);
    }

    @Test
    void id_change_isThatOfItsFirstEvent() {
        assertThat(creation(account(token(1))).id()).isEqualTo(event(ACME).id());
    }

    @Test
    void create_versionNotConsecutive_isRefused() {
        StoredAccount before = account();
        assertRefused(before, before, "version 1 does not follow 1");
        assertRefused(before, before.with(before.state()).with(before.state()), "version 3 does not follow 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> creation(before.with(before.state())))
                .withMessage("version 2 does not follow 0");
    }

    @Test
    void create_betweenDifferentAccounts_isRefused() {
        StoredAccount before = account();
        assertRefused(before, next(account(ACME, 'b')), "a change from one account to another");
        assertRefused(before, next(account(OrganizationId.of("globex"), 'a')), "a change from one account to another");
    }

    @Test
    void create_withoutEvents_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Change(Optional.empty(), account(), Optional.empty(), List.of(), NONE))
                .withMessage("a change without an audit event");
    }

    @Test
    void create_eventOfAnotherOrganization_isRefused() {
        List<AuditEvent> events = List.of(event(ACME), event(OrganizationId.of("globex")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Change(Optional.empty(), account(), Optional.empty(), events, NONE))
                .withMessage("an audit event of another organization");
    }

    @Test
    void create_newTokenWithoutDigestOrDigestWithoutNewToken_isRefused() {
        StoredAccount before = account(token(1));
        assertRefused(before, before.with(List.of(token(1), token(2))), "a new token and a digest come together");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Change(
                        Optional.of(before), next(before), Optional.of(digest()), List.of(event(ACME)), NONE))
                .withMessage("a new token and a digest come together");
    }

    @Test
    void create_twoNewTokens_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> creation(account(token(1), token(2))))
                .withMessage("more than one new token");
    }

    private static void assertRefused(StoredAccount before, StoredAccount after, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> change(before, after))
                .withMessage(message);
    }

    private static Change creation(StoredAccount account) {
        return new Change(Optional.empty(), account, Optional.of(digest()), List.of(event(ACME)), NONE);
    }

    private static StoredAccount next(StoredAccount account) {
        return account.with(account.state());
    }

    private static AccountState with(AccountState now, AccountName name, PrincipalId owner, Role role) {
        return new AccountState(name, now.description(), owner, role, now.enabled());
    }

    private static Arguments state(String name, boolean restricting, UnaryOperator<AccountState> edit) {
        return Arguments.of(name, restricting, edit);
    }

    private static Arguments state(
            String name, StoredToken token, boolean restricting, UnaryOperator<TokenState> edit) {
        return Arguments.of(name, token, restricting, edit);
    }
}
