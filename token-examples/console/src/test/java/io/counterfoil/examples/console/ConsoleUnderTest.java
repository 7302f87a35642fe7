package io.counterfoil.examples.console;

import io.counterfoil.IssuedToken;
import io.counterfoil.examples.console.security.Members;
import io.counterfoil.examples.console.tokens.TokenService;
import io.counterfoil.model.Actor;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Role;
import io.counterfoil.model.ServiceAccountId;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The console as its main method starts it, with a clock and a database in the tests' hands; once, as it takes seconds. */
final class ConsoleUnderTest {

    static final ConsoleClock CLOCK = new ConsoleClock();
    static final FlakyDataSource DATABASE = new FlakyDataSource();

    static final Actor OLIVIA = member("olivia", Role.OWNER);
    static final Actor ADAM = member("adam", Role.ADMIN);
    static final Actor CARLA = member("carla", Role.CONTRIBUTOR);
    static final Actor OSCAR = Actor.user(OrganizationId.of("globex"), "oscar", Role.OWNER);

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final ServletWebServerApplicationContext CONTEXT = start();

    private ConsoleUnderTest() {}

    private static ServletWebServerApplicationContext start() {
        SpringApplication application = new SpringApplication(ConsoleApplication.class);
        application.addInitializers(context -> {
            GenericApplicationContext beans = (GenericApplicationContext) context;
            beans.registerBean("dataSource", DataSource.class, () -> DATABASE);
            beans.registerBean("clock", InstantSource.class, () -> CLOCK);
        });
        return (ServletWebServerApplicationContext)
                application.run("--server.port=0", "--logging.level.root=warn", "--spring.main.banner-mode=off");
    }

    static String url(String path) {
        return "http://localhost:" + CONTEXT.getWebServer().getPort() + path;
    }

    static <T> T bean(Class<T> type) {
        return CONTEXT.getBean(type);
    }

    static TokenService tokens() {
        return bean(TokenService.class);
    }

    static Members members() {
        return bean(Members.class);
    }

    /** A name that nothing else has. */
    static String unique(String name) {
        return name + "-" + NUMBER.incrementAndGet();
    }

    /** A new service account of this owner. */
    static IssuedToken issue(Actor owner, Role role) {
        return issue(owner, unique("bot"), role, request -> request);
    }

    static IssuedToken issue(Actor owner, String name, Role role, UnaryOperator<NewServiceAccount> more) {
        Actor creator = owner.equals(OSCAR) ? OSCAR : OLIVIA;
        return tokens().create(
                        creator,
                        more.apply(NewServiceAccount.named(name).withRole(role).ownedBy(owner.principal())));
    }

    static String path(ServiceAccountId id) {
        return "/admin/tokens/" + id;
    }

    static String path(IssuedToken issued) {
        return path(issued.serviceAccount().id());
    }

    private static Actor member(String userId, Role role) {
        return Actor.user(OrganizationId.of("acme"), userId, role);
    }
}
