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

/** Who looks at the page, and from which time zone. Templates know it as {@code @viewer}. */
@Component("viewer")
public class Viewer {

    /** The cookie that the script sets, or the page on which a zone is chosen. */
    public static final String ZONE_COOKIE = "zone";

    private static final ZoneId UTC = ZoneId.of("UTC");

    private final InstantSource clock;

    Viewer(InstantSource clock) {
        this.clock = clock;
    }

    /** The member who is signed in; null if nobody is. */
    public @Nullable Member me() {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        return caller != null && caller.getPrincipal() instanceof Member member ? member : null;
    }

    /** Moments as the viewer reads them. */
    public ViewerTime when() {
        return new ViewerTime(zone(), clock.instant());
    }

    /** The path of the page, for the navigation. */
    public String path() {
        return request().map(HttpServletRequest::getServletPath).orElse("");
    }

    /** Where the product is, as the viewer's browser sees it. */
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

    /** The zone of this name, if there is one. */
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
