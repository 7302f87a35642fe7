package io.counterfoil.jdbc;

/** Runs work in transactions and translates what goes wrong. The task is what a message calls the work. */
interface Transactions {

    /** Runs work that only reads, and with one statement. */
    <T> T read(String task, TransactionWork<T> work);

    /**
     * Runs work all or nothing.
     *
     * @throws ConstraintViolation if the work broke a constraint; nothing of it is left
     */
    <T> T write(String task, TransactionWork<T> work);

    /** Whether work that failed may succeed when it is repeated here, because each write has a snapshot of its own. */
    boolean startsAfresh();

    /** Whether the calling thread is inside a transaction that was begun before and will be ended later. */
    boolean isActive();
}
