package io.counterfoil.contract.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.Counterfoil;
import io.counterfoil.IssuedToken;
import io.counterfoil.model.Notice;
import io.counterfoil.model.NoticeHandler;
import io.counterfoil.model.NoticePolicy;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.TokenInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Each notice is delivered once across all nodes, and repeated only if it was not delivered. */
interface NoticeDeliveryRules extends Scene {

    /** Collects the notices of this test's organization; a storage that is shared has others. */
    private List<Notice> delivered(RuleHost node, NoticePolicy policy) {
        List<Notice> notices = Collections.synchronizedList(new ArrayList<>());
        node.counterfoil.maintenance().deliverNotices(policy, ofThisTest(notices::add));
        return notices;
    }

    private List<Notice> delivered() {
        return delivered(host(), NoticePolicy.standard());
    }

    private NoticeHandler ofThisTest(NoticeHandler handler) {
        return notice -> {
            if (notice.account().organization().equals(host().organization)) {
                handler.deliver(notice);
            }
        };
    }

    private IssuedToken expiringIn(int days) {
        return host().accounts().create(alice(), request().withRole(Role.VIEWER).expiringIn(Duration.ofDays(days)));
    }

    @Test
    default void expiry_eachThreshold_isDeliveredOnce() {
        IssuedToken token = expiringIn(40);
        assertThat(delivered()).isEmpty();
        for (int daysLeft : new int[] {30, 7, 1}) {
            host().clock
                    .set(token.expiresAt()
                            .orElseThrow()
                            .minus(Duration.ofDays(daysLeft))
                            .minus(MICRO));
            assertThat(delivered()).as("before %d days", daysLeft).isEmpty();
            pass(MICRO);
            List<Notice> due = delivered();
            assertThat(due).as("%d days", daysLeft).hasSize(1);
            assertThat(due.get(0).kind()).isEqualTo(Notice.Kind.TOKEN_EXPIRES);
            assertThat(due.get(0).account().id()).isEqualTo(Scene.idOf(token));
            assertThat(due.get(0).token().map(TokenInfo::id)).contains(token.tokenId());
            assertThat(due.get(0).at()).isEqualTo(token.expiresAt());
            assertThat(delivered()).isEmpty();
        }
        host().clock.set(token.expiresAt().orElseThrow());
        assertThat(delivered()).as("it is too late").isEmpty();
    }

    @Test
    default void expiry_severalThresholdsReached_isDeliveredOnceForTheNearest() {
        expiringIn(5);
        assertThat(delivered()).hasSize(1);
        assertThat(delivered()).isEmpty();
        pass(Duration.ofHours(97));
        assertThat(delivered()).hasSize(1);
    }

    @Test
    default void overlap_nearItsEnd_isDeliveredWithTheLastUseOfTheOldToken() {
        IssuedToken old = deployer();
        assertAccepted(old);
        Instant used = now();
        host().counterfoil.maintenance().flushLastUsed();
        IssuedToken current = regenerated(old, PreviousToken.expiresAfter(Duration.ofDays(10)));
        assertThat(delivered()).isEmpty();
        pass(Duration.ofDays(4));
        List<Notice> due = delivered();
        assertThat(due).hasSize(1);
        assertThat(due.get(0).kind()).isEqualTo(Notice.Kind.OVERLAP_ENDS);
        assertThat(due.get(0).token().orElseThrow().id()).isEqualTo(old.tokenId());
        assertThat(due.get(0).token().orElseThrow().lastUsedAt()).contains(used);
        assertThat(due.get(0).at()).contains(used.plus(Duration.ofDays(10)));
        assertThat(delivered()).isEmpty();
        assertThat(current.generation()).isEqualTo(2);
    }

    @Test
    default void notices_revokedTokensDisabledAndDeletedAccounts_areNotDelivered() {
        IssuedToken revoked = expiringIn(5);
        host().accounts().revokeToken(alice(), Scene.idOf(revoked), revoked.tokenId());
        host().accounts().disable(alice(), Scene.idOf(expiringIn(5)));
        host().accounts().delete(alice(), Scene.idOf(expiringIn(5)));
        assertThat(delivered()).isEmpty();
    }

    @Test
    default void unusedToken_threshold_isDeliveredOnceUntilItIsUsedAgain() {
        IssuedToken never = host().accounts()
                .create(alice(), request().withRole(Role.VIEWER).neverExpiring());
        IssuedToken used = host().accounts()
                .create(alice(), request().withRole(Role.VIEWER).neverExpiring());
        pass(Duration.ofDays(89));
        assertAccepted(used);
        host().counterfoil.maintenance().flushLastUsed();
        assertThat(delivered()).isEmpty();
        pass(DAY);
        List<Notice> due = delivered();
        assertThat(due).hasSize(1);
        assertThat(due.get(0).kind()).isEqualTo(Notice.Kind.TOKEN_UNUSED);
        assertThat(due.get(0).account().id()).isEqualTo(Scene.idOf(never));
        assertThat(delivered()).isEmpty();
        pass(Duration.ofDays(89));
        assertThat(delivered()).extracting(notice -> notice.account().id()).containsExactly(Scene.idOf(used));
        assertAccepted(never);
        host().counterfoil.maintenance().flushLastUsed();
        pass(Duration.ofDays(90));
        assertThat(delivered()).extracting(notice -> notice.account().id()).containsExactly(Scene.idOf(never));
    }

    @Test
    default void owner_leftTheDirectory_isDeliveredOncePerAccountAndOwner() {
        Set<String> known = ConcurrentHashMap.newKeySet();
        known.addAll(Set.of("alice", "bob"));
        RuleHost node = host().with(builder -> builder.userDirectory(
                (organization, user) -> known.contains(user) || !organization.equals(host().organization)
                        ? Optional.of(Role.CONTRIBUTOR)
                        : Optional.empty()));
        ServiceAccountId first =
                Scene.idOf(node.accounts().create(alice(), request().withRole(Role.VIEWER)));
        ServiceAccountId second =
                Scene.idOf(node.accounts().create(alice(), request().withRole(Role.VIEWER)));
        NoticePolicy policy = NoticePolicy.standard();
        assertThat(delivered(node, policy)).isEmpty();
        known.remove("alice");
        List<Notice> due = delivered(node, policy);
        assertThat(due).extracting(Notice::kind).containsOnly(Notice.Kind.OWNER_GONE);
        assertThat(due).extracting(notice -> notice.account().id()).containsExactlyInAnyOrder(first, second);
        assertThat(due)
                .allMatch(notice -> notice.token().isEmpty() && notice.at().isEmpty());
        assertThat(delivered(node, policy)).isEmpty();
    }

    @Test
    default void handler_throws_getsTheSameNoticeInTheNextRun() {
        IssuedToken token = expiringIn(5);
        List<String> seen = new ArrayList<>();
        Counterfoil counterfoil = host().counterfoil;
        for (Throwable failure : List.of(new IllegalStateException("x"), new AssertionError("x"))) {
            int delivered = counterfoil.maintenance().deliverNotices(NoticePolicy.standard(), ofThisTest(notice -> {
                seen.add(notice.id());
                throw sneaky(failure);
            }));
            assertThat(seen).as("%s after %d others", failure, delivered).isNotEmpty();
        }
        assertThat(delivered())
                .extracting(notice -> notice.token().orElseThrow().id())
                .containsExactly(token.tokenId());
        assertThat(delivered()).isEmpty();
        assertThat(Set.copyOf(seen)).hasSize(1);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException sneaky(Throwable failure) throws T {
        throw (T) failure;
    }

    @Test
    default void handler_failsForOneNotice_deliversTheOthers() {
        IssuedToken failing = expiringIn(5);
        IssuedToken fine = expiringIn(6);
        List<Notice> told = new ArrayList<>();
        host().counterfoil.maintenance().deliverNotices(NoticePolicy.standard(), ofThisTest(notice -> {
            if (notice.account().id().equals(Scene.idOf(failing))) {
                throw new java.io.IOException("mail server");
            }
            told.add(notice);
        }));
        assertThat(told).extracting(notice -> notice.account().id()).containsExactly(Scene.idOf(fine));
    }

    @Test
    default void handler_sleeps_delaysItsOwnNoticeOnly() throws Exception {
        for (int i = 0; i < 3; i++) {
            expiringIn(5 + i);
        }
        RuleHost other = host().with(builder -> builder);
        CountDownLatch asleep = new CountDownLatch(1);
        CountDownLatch wake = new CountDownLatch(1);
        List<Notice> byTheSleeper = Collections.synchronizedList(new ArrayList<>());
        ExecutorService node = Executors.newSingleThreadExecutor();
        try {
            Future<?> sleeper = node.submit(() -> host().counterfoil
                    .maintenance()
                    .deliverNotices(NoticePolicy.standard(), ofThisTest(notice -> {
                        byTheSleeper.add(notice);
                        asleep.countDown();
                        assertThat(wake.await(60, TimeUnit.SECONDS)).isTrue();
                    })));
            assertThat(asleep.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(delivered(other, NoticePolicy.standard())).hasSize(2);
            wake.countDown();
            sleeper.get(60, TimeUnit.SECONDS);
            assertThat(byTheSleeper).hasSize(1);
            assertThat(delivered(other, NoticePolicy.standard())).isEmpty();
        } finally {
            node.shutdownNow();
        }
    }

    @Test
    default void deliverNotices_threeNodesAtOnce_deliversEachOnce() throws Exception {
        int notices = 30;
        for (int i = 0; i < notices; i++) {
            expiringIn(5);
        }
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        List<RuleHost> nodes = List.of(host(), host().with(builder -> builder), host().with(builder -> builder));
        ExecutorService threads = Executors.newFixedThreadPool(nodes.size());
        try {
            List<Future<Integer>> runs = new ArrayList<>();
            for (RuleHost node : nodes) {
                runs.add(threads.submit(() -> node.counterfoil
                        .maintenance()
                        .deliverNotices(NoticePolicy.standard(), ofThisTest(notice -> told.add(notice.id())))));
            }
            for (Future<Integer> run : runs) {
                run.get(120, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(told).hasSize(notices).doesNotHaveDuplicates();
    }

    @Test
    default void thresholds_none_disableTheKind() {
        expiringIn(5);
        NoticePolicy none = NoticePolicy.standard().beforeExpiry(new Duration[0]);
        assertThat(delivered(host(), none)).isEmpty();
    }
}
