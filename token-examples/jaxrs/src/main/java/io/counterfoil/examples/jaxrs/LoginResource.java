package io.counterfoil.examples.jaxrs;

import io.counterfoil.examples.parameters.ApplicationUsers;
import io.counterfoil.examples.parameters.User;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;

/** The login page. */
@Path("login")
public final class LoginResource {

    private static final String PAGE = """
        <form method="post"><input name="username"><input name="password" type="password"><button>Log in</button></form>
        """;

    private final LoginSessions sessions;

    LoginResource(LoginSessions sessions) {
        this.sessions = sessions;
    }

    /** Asks for a name and a password. */
    @GET
    @Produces("text/html;charset=utf-8")
    public String page() {
        return PAGE;
    }

    /** Begins a session. */
    @POST
    public Response login(@FormParam("username") String name, @FormParam("password") String password) {
        Optional<User> user = ApplicationUsers.login(name, password);
        if (user.isEmpty()) {
            return Response.seeOther(URI.create("/login?error")).build();
        }
        NewCookie cookie = new NewCookie.Builder(LoginSessions.COOKIE)
                .value(sessions.begin(user.get()))
                .path("/")
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
        return Response.seeOther(URI.create("/whoami")).cookie(cookie).build();
    }
}
