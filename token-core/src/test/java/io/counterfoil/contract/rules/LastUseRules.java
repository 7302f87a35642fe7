package io.counterfoil.contract.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.counterfoil.IssuedToken;
import io.counterfoil.contract.rules.Interposed.Step;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.RejectionReason;
import io.counterfoil.model.ServiceAccountQuery;
import io.counterfoil.model.StorageUnavailableException;
import io.counterfoil.model.TokenInfo;
import io.counterfoil.spi.StoredAccount;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Last uses: written periodically, never backwards, and without effect on anything else. */
interface LastUseRules extends Scene {

    @Test
    default void lastUse_ofEachToken_isTheLatest() {
        IssuedToken first = deployer();
        IssuedToken second = regenerated(first, PreviousToken.expiresAfter(DAY));
        assertAccepted(first);
        Instant used = now();
        pass(HOUR);
        assertThat(lastUse(first)).contains(used);
        assertThat(lastUse(second)).isEmpty();
        assertAccepted(first);
        assertThat(lastUse(first)).contains(now());
    }

    @Test
    default void lastUse_earlierUseFlushedLater_keepsTheLatest() {
        IssuedToken issued = deployer();
        RuleHost slow = host().with(builder -> builder);
        Scene.authenticate(slow, issued).orElseThrow();
        pass(HOUR);
        RuleHost quick = host().with(builder -> builder);
        Scene.authenticate(quick, issued).orElseThrow();
        Instant latest = now();
        assertThat(quick.counterfoil.maintenance().flushLastUsed()).isEqualTo(1);
        assertThat(slow.counterfoil.maintenance().flushLastUsed()).isEqualTo(1);
        assertThat(lastUse(issued)).contains(latest);
        assertThat(slow.counterfoil.maintenance().flushLastUsed()).isZero();
    }

    @Test
    default void lastUse_isWrittenWhenTheLibraryCloses() {
        IssuedToken issued = deployer();
        RuleHost node = host().with(builder -> builder);
        Scene.authenticate(node, issued).orElseThrow();
        assertThat(node.counterfoil.health().pendingLastUses()).isEqualTo(1);
        node.counterfoil.close();
        node.counterfoil.close();
        assertThat(node.counterfoil.health().pendingLastUses()).isZero();
        assertThat(lastUse(issued)).contains(now());
    }

    @Test
    default void lastUse_refusedToken_isNotRecorded() {
        IssuedToken issued = deployer();
        host().accounts().disable(alice(), Scene.idOf(issued));
        authenticate(issued);
        assertThat(lastUse(issued)).isEmpty();
    }

    @Test
    default void flush_changesNoVersionAndNoState() {
        IssuedToken issued = deployer();
        List<StoredAccount> before = host().state();
        assertAccepted(issued);
        host().counterfoil.maintenance().flushLastUsed();
        assertThat(host().state()).isEqualTo(before);
    }

    @Test
    default void flush_afterARevocation_doesNotReviveTheToken() {
        IssuedToken issued = deployer();
        assertAccepted(issued);
        host().accounts().revokeToken(alice(), Scene.idOf(issued), issued.tokenId());
        host().counterfoil.maintenance().flushLastUsed();
        assertRejected(RejectionReason.REVOKED, issued);
        assertThat(lastUse(issued)).contains(now());
    }

    @Test
    default void flush_storageDown_keepsWhatItCouldNotWrite() {
        IssuedToken issued = deployer();
        Interposed storage = new Interposed(host().storage);
        RuleHost node = host().through(storage);
        Scene.authenticate(node, issued).orElseThrow();
        storage.cut(Step.RECORD_USE);
        assertThatExceptionOfType(StorageUnavailableException.class)
                .isThrownBy(() -> node.counterfoil.maintenance().flushLastUsed());
        node.counterfoil.close();
        assertThat(node.accounts().tokens(alice(), Scene.idOf(issued))).hasSize(1);
        assertThat(lastUse(issued)).isEmpty();
        storage.mend();
        assertThat(node.counterfoil.maintenance().flushLastUsed()).isEqualTo(1);
        assertThat(lastUse(issued)).contains(now());
    }

    @Test
    default void lastUse_deletedAccount_isIgnored() {
        IssuedToken issued = deployer();
        assertAccepted(issued);
        host().accounts().delete(alice(), Scene.idOf(issued));
        assertThat(host().counterfoil.maintenance().flushLastUsed()).isEqualTo(1);
    }

    /** Unflushed uses are shown too, and showing them writes nothing. */
    @Test
    default void lastUse_notYetFlushed_isShownByTheNodeThatSawIt() {
        IssuedToken issued = deployer();
        Interposed storage = new Interposed(host().storage);
        RuleHost node = host().through(storage);
        Scene.authenticate(node, issued).orElseThrow();
        pass(HOUR);
        Instant used = now().minus(HOUR);
        assertThat(node.accounts().tokens(alice(), Scene.idOf(issued)).get(0).lastUsedAt())
                .contains(used);
        assertThat(node.accounts().list(alice(), ServiceAccountQuery.all()).items())
                .singleElement()
                .satisfies(account -> assertThat(account.tokens().lastUsedAt()).contains(used));
        assertThat(storage.calls(Step.RECORD_USE)).isZero();
        assertThat(lastUse(issued)).isEmpty();
    }

    @Test
    default void lastUse_laterUseFlushedByADifferentNode_isShown() {
        IssuedToken issued = deployer();
        RuleHost slow = host().with(builder -> builder);
        Scene.authenticate(slow, issued).orElseThrow();
        pass(HOUR);
        RuleHost quick = host().with(builder -> builder);
        Scene.authenticate(quick, issued).orElseThrow();
        quick.counterfoil.maintenance().flushLastUsed();
        assertThat(slow.accounts().tokens(alice(), Scene.idOf(issued)).get(0).lastUsedAt())
                .contains(now());
    }

    private Optional<Instant> lastUse(IssuedToken token) {
        return info(token).lastUsedAt();
    }

    /** The summary and the list of tokens agree. */
    @Test
    default void lastUse_inTheSummary_isThatOfAnyToken() {
        IssuedToken first = deployer();
        regenerated(first, PreviousToken.expiresAfter(DAY));
        assertAccepted(first);
        TokenInfo info = info(first);
        assertThat(host().accounts().get(alice(), Scene.idOf(first)).tokens().lastUsedAt())
                .isEqualTo(info.lastUsedAt());
    }
}
