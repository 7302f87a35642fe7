package io.counterfoil.examples.spring;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.counterfoil.Counterfoil;
import io.counterfoil.memory.InMemoryStorage;
import io.counterfoil.model.Actor;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.MockMvc;

/** A slice of the application, with real tokens and without a database. */
@ControllerSlice(ServiceAccountController.class)
@Import({SecurityConfiguration.class, SliceTest.InMemoryTokens.class})
class SliceTest {

    @TestConfiguration(proxyBeanMethods = false)
    static class InMemoryTokens {

        @Bean
        Counterfoil counterfoil() {
            return Counterfoil.create(InMemoryStorage.create());
        }
    }

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Counterfoil counterfoil;

    @Test
    void token_isAcceptedInASlice() throws Exception {
        Actor alice = Actor.user(OrganizationId.of("acme"), "alice", Role.ADMIN);
        String token = counterfoil
                .serviceAccounts()
                .create(alice, NewServiceAccount.named("ci-deployer").withRole(Role.VIEWER))
                .value()
                .reveal();

        mvc.perform(get("/service-accounts").header("Authorization", "Bearer " + token))
                .andExpect(status().isOk());
        mvc.perform(get("/service-accounts").header("Authorization", "Bearer " + token + "x"))
                .andExpect(status().isUnauthorized())
                .andExpect(header().exists("WWW-Authenticate"));
    }

    @Test
    @WithMockUser(roles = "ADMIN")
    void user_isTheUserThatTheTestSays() throws Exception {
        mvc.perform(get("/service-accounts")).andExpect(status().isOk());
    }
}
