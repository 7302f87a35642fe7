package io.counterfoil.jdbc;

/** Runs work in transactions and translates exceptions. Messages identify the work by its task. */
interface Transactions {

    /** Runs work that consists of one statement that reads. */
    <T> T read(String task, TransactionWork<T> work);

    /**
     * Runs work atomically.
     *
     * @throws ConstraintViolation if the work violated a constraint; it was rolled back
     */
    <T> T write(String task, TransactionWork<T> work);

    /** Returns whether failed work may succeed if it is repeated, because each write has its own snapshot. */
    boolean startsAfresh();

    /** Returns whether the calling thread is inside a transaction that began before and ends later. */
    boolean isActive();
}
