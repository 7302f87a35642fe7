package io.counterfoil.contract.rules;

/** What holds when many call the library at once, with real threads. */
public abstract class LibraryRaceContract extends RuleContract implements ChangeRaces, ActorRaces {

    /** For the test framework. */
    protected LibraryRaceContract() {}

    @Override
    public final Host host() {
        return theHost();
    }
}
