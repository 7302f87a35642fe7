package io.counterfoil.contract.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.IssuedToken;
import io.counterfoil.model.Notice;
import io.counterfoil.model.NoticeHandler;
import io.counterfoil.model.NoticePolicy;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.StorageException;
import io.counterfoil.spi.AccountRef;
import io.counterfoil.spi.NoticeBoard;
import io.counterfoil.spi.NoticeKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A failure of one notice, account or node does not affect other notices. */
interface NoticeTroubleRules extends Scene {

    NoticePolicy POLICY = NoticePolicy.standard();

    private IssuedToken expiring() {
        return host().accounts().create(alice(), request().withRole(Role.VIEWER).expiringIn(Duration.ofDays(5)));
    }

    private int deliver(RuleHost node, NoticeHandler handler) {
        return node.counterfoil.maintenance().deliverNotices(POLICY, notice -> {
            if (notice.account().organization().equals(host().organization)) {
                handler.deliver(notice);
            }
        });
    }

    private Set<ServiceAccountId> delivered(RuleHost node) {
        Set<ServiceAccountId> told = new HashSet<>();
        deliver(node, notice -> told.add(notice.account().id()));
        return told;
    }

    /** Ten failures in a row end a run; the next one must not begin with the same ten. */
    @Test
    default void noticesThatAlwaysFail_keepNoOtherBackForEver() {
        Set<ServiceAccountId> failing = new HashSet<>();
        for (int i = 0; i < 25; i++) {
            failing.add(Scene.idOf(expiring()));
            pass(MICRO);
        }
        ServiceAccountId fine = Scene.idOf(expiring());
        Set<ServiceAccountId> told = new HashSet<>();
        for (int run = 0; run < 4; run++) {
            deliver(host(), notice -> {
                if (failing.contains(notice.account().id())) {
                    throw new IllegalStateException("no address");
                }
                told.add(notice.account().id());
            });
        }
        assertThat(told).containsExactly(fine);
        Set<ServiceAccountId> later = new HashSet<>();
        for (int run = 0; run < 2; run++) {
            later.addAll(delivered(host()));
        }
        assertThat(later).as("what failed is tried again").isEqualTo(failing);
    }

    @Test
    default void ownerThatTheDirectoryFailsFor_keepsNoOtherBack() {
        RuleHost node = host().with(builder -> builder.userDirectory((organization, user) -> {
            if (!organization.equals(host().organization)) {
                return Optional.of(Role.CONTRIBUTOR);
            }
            if (user.equals("alice")) {
                throw new IllegalStateException("the directory can't read this one");
            }
            return Optional.empty();
        }));
        host().accounts().create(alice(), request().withRole(Role.VIEWER));
        ServiceAccountId gone =
                Scene.idOf(host().accounts().create(host().bob(), request().withRole(Role.VIEWER)));
        assertThat(delivered(node)).containsExactly(gone);
    }

    @Test
    default void accountThatCannotBeRead_keepsNoOtherBack() {
        ServiceAccountId unreadable = Scene.idOf(expiring());
        pass(MICRO);
        ServiceAccountId fine = Scene.idOf(expiring());
        Mortal way = new Mortal(host().storage);
        way.before((method, arguments) -> {
            if (method.equals("load") && arguments[1].equals(unreadable)) {
                throw new StorageException("a row that makes no sense", null);
            }
        });
        assertThat(delivered(host().through(way.storage()))).containsExactly(fine);
    }

    /** The notice in progress may be repeated, with the same identifier, because its delivery is unknown. */
    @Test
    default void nodeThatIsKilledInTheMiddle_leavesEachNoticeToBeDeliveredByTheOthers() {
        for (int i = 0; i < 9; i++) {
            expiring();
        }
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        Mortal way = new Mortal(host().storage);
        List<Together.Outcome<Integer>> runs = Together.run(3, number -> {
            RuleHost node = number == 0 ? host().through(way.storage()) : host().with(builder -> builder);
            return () -> deliver(node, notice -> {
                told.add(notice.id());
                if (number == 0) {
                    way.diesBefore(1);
                }
            });
        });
        assertThat(runs.get(1).isAnswered() && runs.get(2).isAnswered()).isTrue();
        Set<String> different = new HashSet<>(told);
        assertThat(different).hasSize(9);
        assertThat(told).as("none twice while its claim lasts").hasSize(9);
    }

    @Test
    default void claimsOfADeadNode_areTakenOverWhenTheyEnd() throws InterruptedException {
        IssuedToken token = expiring();
        NoticeKey key = new NoticeKey(
                Notice.Kind.TOKEN_EXPIRES,
                token.tokenId().value(),
                Duration.ofDays(7).toMillis() * 1_000);
        NoticeBoard board = (NoticeBoard) host().storage;
        AccountRef account = new AccountRef(host().organization, Scene.idOf(token));
        assertThat(board.claim(key, account, "dead", Duration.ofMillis(500))).isTrue();
        assertThat(delivered(host())).isEmpty();
        Thread.sleep(700);
        assertThat(delivered(host())).containsExactly(Scene.idOf(token));
    }

    @Test
    default void handlerThatDeletesTheAccount_isAnswered() {
        IssuedToken token = expiring();
        int count = deliver(
                host(),
                notice -> host().accounts().delete(olivia(), notice.account().id()));
        assertThat(count).isPositive();
        assertThat(host().stored(Scene.idOf(token))).isEmpty();
        assertThat(delivered(host())).isEmpty();
    }

    /** FIELD A1, A3: a notice that is delivered too early is missing when it is due. */
    @Test
    default void clockThatIsAhead_spendsNoNotice() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        SettableClock ahead = new SettableClock(now);
        RuleHost node = host().withClock(ahead);
        IssuedToken token =
                node.accounts().create(alice(), request().withRole(Role.VIEWER).expiringIn(Duration.ofDays(100)));
        ahead.advance(Duration.ofDays(99));
        assertThat(delivered(node)).isEmpty();
        ahead.set(now.plusSeconds(1));
        RuleHost later = host().withClock(new SettableClock(now.plusSeconds(1)));
        assertThat(delivered(later)).isEmpty();
        assertThat(token.expiresAt()).contains(now.plus(Duration.ofDays(100)));
    }
}
