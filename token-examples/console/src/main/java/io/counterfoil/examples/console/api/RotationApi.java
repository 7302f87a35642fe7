package io.counterfoil.examples.console.api;

import io.counterfoil.IssuedToken;
import io.counterfoil.ServiceAccountPrincipal;
import io.counterfoil.examples.console.tokens.TokenService;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.Regeneration;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Lets a service account rotate its own token. */
@RestController
class RotationApi {

    private static final Duration GRACE = Duration.ofHours(1);

    private final TokenService tokens;

    RotationApi(TokenService tokens) {
        this.tokens = tokens;
    }

    /**
     * A request to rotate.
     *
     * @param grace how long the previous token works after the first use of the new one; an hour if null
     */
    record Rotation(Optional<Duration> grace) {}

    /**
     * Issues the next generation. The previous token works until some time after the first use of the new one, so the
     * caller has a token that works even if the response is lost.
     */
    @PostMapping("/api/token/rotate")
    ResponseEntity<IssuedTokenResponse> rotate(@RequestBody Rotation rotation, Authentication caller) {
        if (!(caller.getPrincipal() instanceof ServiceAccountPrincipal account)) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, "Only a service account has a token to rotate");
        }
        PreviousToken previous =
                PreviousToken.expiresAfterFirstUse(rotation.grace().orElse(GRACE));
        Regeneration request = Regeneration.of(previous).expectingGeneration(account.generation());
        IssuedToken issued = tokens.regenerate(account.asActor(), account.accountId(), request);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(IssuedTokenResponse.of(issued));
    }
}
