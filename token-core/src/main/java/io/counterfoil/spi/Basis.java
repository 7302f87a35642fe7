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

/** The live accounts that a change is decided upon, in their current stored state. */
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
     * @param accounts the existing subject and witnesses
     * @param generationAtCall the subject's generation before its lock was requested; empty if it did not exist
     * @param clock reads the storage's own clock on demand, while the decision is made
     */
    public static Basis of(List<StoredAccount> accounts, OptionalInt generationAtCall, Supplier<Instant> clock) {
        return new Basis(
                Objects.requireNonNull(accounts, "accounts").stream()
                        .collect(Collectors.toUnmodifiableMap(StoredAccount::id, Function.identity())),
                Objects.requireNonNull(generationAtCall, "generationAtCall"),
                Objects.requireNonNull(clock, "clock"));
    }

    /** Returns the account with this identifier; empty if it was not requested, does not exist or was deleted. */
    public Optional<StoredAccount> account(ServiceAccountId id) {
        return Optional.ofNullable(accounts.get(Objects.requireNonNull(id, "id")));
    }

    /**
     * Returns the time by the storage's own clock, read on the first call. Decisions that end something permanently, or
     * record that it ended, also use this clock, because a node's may be wrong.
     */
    public Instant storageTime() {
        Instant read = time.orElseGet(clock);
        time = Optional.of(read);
        return read;
    }

    /**
     * Returns the subject's generation as committed before its lock was requested. If the account has a different one,
     * it was regenerated while this call waited.
     */
    public OptionalInt generationAtCall() {
        return generationAtCall;
    }
}
