package io.counterfoil.examples.console;

import io.counterfoil.Counterfoil;
import io.counterfoil.examples.console.projects.Project;
import io.counterfoil.examples.console.projects.ProjectParameter;
import io.counterfoil.examples.console.projects.Projects;
import io.counterfoil.examples.console.security.Member;
import io.counterfoil.examples.console.security.Members;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.Role;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Creates two organizations with five members each, whose password is {@code wonderland}, and sample data. */
@Component
@ConditionalOnProperty("console.demo")
class DemoData implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(DemoData.class);

    private final Members members;
    private final Projects projects;
    private final Counterfoil counterfoil;
    private final PasswordEncoder encoder;

    DemoData(Members members, Projects projects, Counterfoil counterfoil, PasswordEncoder encoder) {
        this.members = members;
        this.projects = projects;
        this.counterfoil = counterfoil;
        this.encoder = encoder;
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        if (members.isEmpty()) {
            String hash = String.valueOf(encoder.encode("wonderland"));
            organization(hash, "acme", "olivia", "adam", "carla", "colin", "vera");
            organization(hash, "globex", "oscar", "ada", "clara", "curt", "victor");
        }
    }

    /** Logs where to sign in. */
    @EventListener
    void begin(ApplicationReadyEvent ready) {
        String port = ready.getApplicationContext().getEnvironment().getProperty("local.server.port");
        LOG.info("Open http://localhost:{} and sign in as adam@acme with the password wonderland", port);
    }

    private void organization(String hash, String organization, String... names) {
        List<Role> roles = List.of(Role.OWNER, Role.ADMIN, Role.CONTRIBUTOR, Role.CONTRIBUTOR, Role.VIEWER);
        for (int i = 0; i < names.length; i++) {
            members.add(member(organization, names[i], roles.get(i)), hash);
        }
        Member owner = member(organization, names[0], Role.OWNER);
        projects.add(
                owner,
                new Project("web-shop", "What customers see", 0),
                List.of(
                        new ProjectParameter("database.url", "jdbc:postgresql://db.internal/shop"),
                        new ProjectParameter("checkout.timeout", "PT5S"),
                        new ProjectParameter("feature.gift-cards", "on")));
        projects.add(
                owner,
                new Project("warehouse", "Stock and shipping", 0),
                List.of(new ProjectParameter("label.printer", "ipp://printer.internal/labels")));
        create(owner, names[2], "ci-deployer", Role.CONTRIBUTOR, "Deploys the web shop from the main branch");
        create(owner, names[1], "metrics-exporter", Role.VIEWER, "Reads parameters every minute for the dashboards");
        create(owner, names[3], "stock-sync", Role.CONTRIBUTOR, "Copies stock levels from the warehouse at night");
    }

    private void create(Member by, String owner, String name, Role role, String description) {
        NewServiceAccount request = NewServiceAccount.named(name)
                .withRole(role)
                .withDescription(description)
                .ownedBy(owner);
        // Nobody sees the first value. Regenerate the token to use the account.
        var unused = counterfoil.serviceAccounts().create(by.actor(), request);
    }

    private static Member member(String organization, String name, Role role) {
        String displayName = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        return new Member(organization, name, displayName, role.name(), true);
    }
}
