package io.counterfoil.contract.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.AuthenticationResult;
import io.counterfoil.IssuedToken;
import io.counterfoil.model.RejectionReason;
import io.counterfoil.model.Role;
import org.junit.jupiter.api.Test;

/** Tokens of one prefix never pass as those of another. */
interface PrefixRules extends Scene {

    @Test
    default void formerPrefix_isStillAccepted() {
        IssuedToken old = deployer();
        RuleHost renamed = host().with(builder -> builder.tokenPrefix("acme_live", "cfsa"));
        IssuedToken issued = renamed.accounts().create(alice(), request().withRole(Role.VIEWER));
        assertThat(issued.value().reveal()).startsWith("acme_live_");
        assertThat(Scene.authenticate(renamed, old).asOptional()).isPresent();
        assertThat(Scene.authenticate(renamed, issued).asOptional()).isPresent();
    }

    @Test
    default void prefixThatIsNotConfigured_isNotRecognized() {
        IssuedToken issued = deployer();
        RuleHost other = host().with(builder -> builder.tokenPrefix("acme_live"));
        assertThat(Scene.authenticate(other, issued)).isEqualTo(new AuthenticationResult.NotRecognized());
    }

    @Test
    default void token_differentConfiguredPrefixThanStored_isUnknown() {
        RuleHost both = host().with(builder -> builder.tokenPrefix("acme_test", "acme_live"));
        IssuedToken test = both.accounts().create(alice(), request().withRole(Role.VIEWER));
        String live = UnissuedTokens.of("acme_live", test);
        assertThat(both.counterfoil.authenticator().identify(live)).contains(test.tokenId());
        assertThat(both.counterfoil.authenticator().authenticate(live))
                .isEqualTo(new AuthenticationResult.Rejected(RejectionReason.UNKNOWN));
        assertThat(Scene.authenticate(both, test).asOptional()).isPresent();
    }
}
