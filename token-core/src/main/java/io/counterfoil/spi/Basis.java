package io.counterfoil.spi;

import io.counterfoil.model.ServiceAccountId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The live accounts that a change is decided upon, as the storage holds them at that moment. */
public final class Basis {

    private final Map<ServiceAccountId, StoredAccount> accounts;
    private final OptionalInt generationAtCall;
    private final Supplier<Instant> clock;
    private Optional<Instant> time = Optional.empty();

    private Basis(
            Map<ServiceAccountId, StoredAccount> accounts, OptionalInt generationAtCall, Supplier<Instant> clock) {
        this.accounts = accounts;
        this.generationAtCall = generationAtCall;
        this.clock = clock;
    }

    /**
     * Returns a basis of these accounts, each of them once.
     *
     * @param accounts the subject and the witnesses that are there
     * @param generationAtCall the subject's generation before its lock was asked for; empty if it was not there
     * @param clock reads the storage's own clock, if it is asked for, while the decision is made
     */
    public static Basis of(List<StoredAccount> accounts, OptionalInt generationAtCall, Supplier<Instant> clock) {
        return new Basis(
                Objects.requireNonNull(accounts, "accounts").stream()
                        .collect(Collectors.toUnmodifiableMap(StoredAccount::id, Function.identity())),
                Objects.requireNonNull(generationAtCall, "generationAtCall"),
                Objects.requireNonNull(clock, "clock"));
    }

    /** Returns the account with this identifier; empty if it was not asked for, does not exist or was deleted. */
    public Optional<StoredAccount> account(ServiceAccountId id) {
        return Optional.ofNullable(accounts.get(Objects.requireNonNull(id, "id")));
    }

    /**
     * Returns the time by the storage's own clock, read when it is first asked for. What ends something for good, or
     * records that it ended, asks this clock too: a node's may be wrong.
     */
    public Instant storageTime() {
        Instant read = time.orElseGet(clock);
        time = Optional.of(read);
        return read;
    }

    /**
     * Returns the subject's generation as it was committed before its lock was asked for. Another one in the account
     * means that somebody regenerated while this call waited.
     */
    public OptionalInt generationAtCall() {
        return generationAtCall;
    }
}
