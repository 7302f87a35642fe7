package io.counterfoil.examples.console.page;

import io.counterfoil.examples.console.security.Member;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.WebUtils;

/** The viewer of a page and their time zone. Its name in templates is {@code @viewer}. */
@Component("viewer")
public class Viewer {

    /** The cookie that holds the time zone, set by the script or by the page that selects one. */
    public static final String ZONE_COOKIE = "zone";

    private static final ZoneId UTC = ZoneId.of("UTC");

    private final InstantSource clock;

    Viewer(InstantSource clock) {
        this.clock = clock;
    }

    /** Returns the member who is signed in, or null. */
    public @Nullable Member me() {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        return caller != null && caller.getPrincipal() instanceof Member member ? member : null;
    }

    /** Returns the formatter of times for the viewer. */
    public ViewerTime when() {
        return new ViewerTime(zone(), clock.instant());
    }

    /** Returns the path of the page, for the navigation. */
    public String path() {
        return request().map(HttpServletRequest::getServletPath).orElse("");
    }

    /** Returns the origin of the product, as the browser sees it. */
    public String origin() {
        return ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
    }

    private static ZoneId zone() {
        return request()
                .map(request -> WebUtils.getCookie(request, ZONE_COOKIE))
                .map(Cookie::getValue)
                .flatMap(Viewer::zone)
                .orElse(UTC);
    }

    /** Returns the zone of this name, if it exists. */
    public static Optional<ZoneId> zone(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<HttpServletRequest> request() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? Optional.of(attributes.getRequest())
                : Optional.empty();
    }
}
