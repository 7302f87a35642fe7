package io.counterfoil.examples.cookbook;

import io.counterfoil.Counterfoil;
import io.counterfoil.ServiceAccountPrincipal;
import io.counterfoil.model.LeakResponse;
import io.counterfoil.model.LeakedToken;
import java.util.List;
import java.util.Set;

/** What is asked about a request or a text. */
final class Requests {

    private Requests() {}

    /** A scope of your own: an attribute that says which paths an account may use, one prefix after the other. */
    static boolean mayUse(ServiceAccountPrincipal account, String path) {
        return account.attribute("paths").stream()
                .flatMap(paths -> List.of(paths.split(" ", -1)).stream())
                .anyMatch(path::startsWith);
    }

    /** An allow-list of addresses, as an attribute; without one every address is fine. */
    static boolean mayComeFrom(ServiceAccountPrincipal account, String address) {
        return account.attribute("addresses")
                .map(addresses -> Set.of(addresses.split(" ", -1)).contains(address))
                .orElse(true);
    }

    /** A token in a log, a ticket or a pasted file: it is found, checked and revoked. */
    static List<LeakedToken> leaked(Counterfoil counterfoil, String text) {
        return counterfoil.maintenance().reportLeak(text, "ticket 4711", LeakResponse.REVOKE);
    }
}
