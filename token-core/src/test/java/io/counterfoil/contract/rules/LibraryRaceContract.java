package io.counterfoil.contract.rules;

/** Concurrent calls of the library, with real threads. */
public abstract class LibraryRaceContract extends RuleContract implements ChangeRaces, ActorRaces {

    /** Creates the suite. Called by the test framework. */
    protected LibraryRaceContract() {}

    @Override
    public final RuleHost host() {
        return theHost();
    }
}
