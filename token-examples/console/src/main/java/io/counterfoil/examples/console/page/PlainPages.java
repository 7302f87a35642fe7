package io.counterfoil.examples.console.page;

import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.WebAttributes;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The start page, the sign-in form, and the time zone page. */
@Controller
class PlainPages {

    private final Viewer viewer;
    private final boolean demo;

    PlainPages(Viewer viewer, @Value("${console.demo}") boolean demo) {
        this.viewer = viewer;
        this.demo = demo;
    }

    @GetMapping("/")
    String start() {
        return "redirect:/admin/tokens";
    }

    @GetMapping("/login")
    ModelAndView login() {
        return login(Form.blank(), HttpStatus.OK);
    }

    /** Renders the form again after a failed sign-in, to which Spring Security forwards. */
    @PostMapping("/login/again")
    ModelAndView loginAgain(
            @RequestParam MultiValueMap<String, String> values,
            @RequestAttribute(WebAttributes.AUTHENTICATION_EXCEPTION) AuthenticationException failure) {
        Form form = Form.of(values);
        if (failure instanceof AuthenticationServiceException) {
            form.reject("", Failure.UNAVAILABLE);
            return login(form, HttpStatus.SERVICE_UNAVAILABLE);
        }
        form.reject("", "The name or the password is wrong.");
        return login(form, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private ModelAndView login(Form form, HttpStatus status) {
        return Reply.of("login", status).addObject(Form.NAME, form).addObject("demo", demo);
    }

    @GetMapping("/time-zone")
    ModelAndView zone() {
        return zonePage(Form.blank().withDefault("zone", viewer.when().zone().getId()), HttpStatus.OK);
    }

    @PostMapping("/time-zone")
    ModelAndView setZone(@RequestParam MultiValueMap<String, String> values, HttpServletResponse response) {
        Form form = Form.of(values);
        Optional<ZoneId> zone = Viewer.zone(form.text("zone").strip());
        if (zone.isEmpty()) {
            form.reject("zone", "There is no such time zone. Names are like Europe/Berlin.");
            return zonePage(form, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(Viewer.ZONE_COOKIE, zone.get().getId())
                        .path("/")
                        .maxAge(31_536_000)
                        .sameSite("lax")
                        .build()
                        .toString());
        return Reply.redirect("/");
    }

    private static ModelAndView zonePage(Form form, HttpStatus status) {
        List<String> zones = ZoneId.getAvailableZoneIds().stream()
                .filter(name -> name.contains("/") && !name.startsWith("Etc/") && !name.startsWith("SystemV/"))
                .sorted()
                .toList();
        return Reply.of("zone", status).addObject(Form.NAME, form).addObject("zones", zones);
    }
}
