package io.counterfoil.examples.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** What somebody in front of the browser sees and does, in their words: labels, buttons and links. */
final class Screen {

    private static final String AXE = script();

    private static final Map<String, String> SESSIONS = new ConcurrentHashMap<>();

    private final ChromeDriver driver = Chromium.driver();

    /** A browser that nobody used before, in a zone with changes of clocks. */
    static Screen fresh() {
        Screen screen = new Screen();
        screen.driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", false));
        screen.driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
        screen.driver.executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", "Europe/Berlin"));
        screen.look(1280, 900, false);
        return screen;
    }

    /** With the session of a member who signed in before. */
    static Screen of(String member) {
        Screen screen = fresh();
        String session =
                SESSIONS.computeIfAbsent(member, name -> Http.signedIn(name).cookie("JSESSIONID"));
        screen.driver.executeCdpCommand(
                "Network.setCookie",
                Map.of("name", "JSESSIONID", "value", session, "url", ConsoleUnderTest.url("/"), "httpOnly", true));
        return screen.open("/projects").open("/admin/tokens");
    }

    Screen signIn(String member) {
        return open("/login")
                .type("Name", member)
                .type("Password", "wonderland")
                .press("Sign in");
    }

    Screen look(int width, int height, boolean dark) {
        Map<String, Object> size = Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false);
        driver.executeCdpCommand("Emulation.setDeviceMetricsOverride", size);
        Map<String, String> scheme = Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
        Map<String, String> motion = Map.of("name", "prefers-reduced-motion", "value", "reduce");
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme, motion)));
        return this;
    }

    Screen withoutScript() {
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
        return this;
    }

    Screen open(String path) {
        driver.get(ConsoleUnderTest.url(path));
        return this;
    }

    /** Fills in the field with this label. */
    Screen type(String label, String text) {
        WebElement field = field(label);
        field.clear();
        field.sendKeys(text);
        return this;
    }

    /** Sets the field with this label without the keyboard, as a date picker does. */
    Screen set(String label, String value) {
        driver.executeScript("arguments[0].value = arguments[1]", field(label), value);
        return this;
    }

    Screen choose(String label, String option) {
        field(label)
                .findElement(By.xpath("./option[normalize-space(.)=" + quoted(option) + "]"))
                .click();
        return this;
    }

    Screen tick(String label) {
        field(label).click();
        return this;
    }

    /** Presses the button, or follows the link, with this text or name; comes back when the next page is there. */
    Screen press(String text) {
        String quoted = quoted(text);
        WebElement pressed = visible(By.xpath(
                "//*[self::button or self::a][normalize-space(.)=" + quoted + " or @aria-label=" + quoted + "]"));
        boolean leaves = leaves(pressed);
        WebElement page = driver.findElement(By.tagName("html"));
        pressed.click();
        if (leaves) {
            awaitNextPage(page);
        }
        return this;
    }

    private static boolean leaves(WebElement pressed) {
        return Stream.of("data-dialog", "data-close", "data-copy", "download", "popovertarget")
                .allMatch(name -> pressed.getDomAttribute(name) == null);
    }

    private static void awaitNextPage(WebElement page) {
        Instant end = Instant.now().plusSeconds(30);
        while (Instant.now().isBefore(end)) {
            try {
                String unused = page.getTagName();
                Thread.sleep(20);
            } catch (WebDriverException e) {
                // Stale, or of a document that is no longer there: the browser's driver says it in more than one way.
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
        throw new AssertionError("no other page came");
    }

    Screen await(String text) {
        driver.manage().timeouts().implicitlyWait(Duration.ofSeconds(20));
        try {
            driver.findElement(By.xpath("//*[contains(text(), " + quoted(text) + ")]"));
        } finally {
            driver.manage().timeouts().implicitlyWait(Duration.ZERO);
        }
        return this;
    }

    String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    String title() {
        return driver.findElement(By.tagName("h1")).getText();
    }

    String path() {
        return String.valueOf(driver.getCurrentUrl()).replaceFirst("^https?://[^/]+", "");
    }

    String source() {
        return String.valueOf(driver.getPageSource());
    }

    boolean offers(String text) {
        String quoted = quoted(text);
        return driver
                .findElements(By.xpath("//*[self::button or self::a][normalize-space(.)=" + quoted + " or @aria-label="
                        + quoted + "]"))
                .stream()
                .anyMatch(WebElement::isDisplayed);
    }

    boolean isTicked(String label) {
        return field(label).isSelected();
    }

    String valueOf(String label) {
        return String.valueOf(field(label).getDomProperty("value"));
    }

    List<String> optionsOf(String label) {
        return field(label).findElements(By.tagName("option")).stream()
                .map(WebElement::getText)
                .toList();
    }

    /** What is said to be wrong with the field, by the text that it refers to. */
    String errorOf(String label) {
        String id = field(label).getDomAttribute("id");
        return driver.findElement(By.id(id + "-error")).getText();
    }

    /** The value of the new token, as the page shows it. */
    String shownValue() {
        return driver.findElement(By.id("value")).getText();
    }

    Object script(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    ChromeDriver driver() {
        return driver;
    }

    byte[] picture() {
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    /** What axe-core finds wrong, grave or not. */
    List<String> barriers() {
        driver.executeScript(AXE);
        Object found = driver.executeAsyncScript("""
            const done = arguments[arguments.length - 1];
            axe.run(document, {resultTypes: ['violations']}).then(
                result => done(result.violations.map(each => each.id + ': '
                    + each.nodes.map(node => node.target.join(' ') + ' ' + (node.any[0]?.message ?? '')).join(' | '))),
                error => done(['axe: ' + error]));
            """);
        return ((List<?>) Objects.requireNonNull(found))
                .stream().map(String::valueOf).toList();
    }

    void assertNoBarriers() {
        assertThat(barriers()).as("%s", path()).isEmpty();
    }

    private WebElement field(String label) {
        String quoted = quoted(label);
        List<WebElement> labels =
                driver.findElements(By.xpath("//label[starts-with(normalize-space(.), " + quoted + ")]"));
        for (WebElement each : labels) {
            WebElement field = driver.findElement(By.id(each.getDomAttribute("for")));
            if (field.isDisplayed()) {
                return field;
            }
        }
        return visible(By.xpath("//*[@aria-label=" + quoted + "]"));
    }

    private WebElement visible(By by) {
        List<WebElement> found = driver.findElements(by);
        return found.stream()
                .filter(WebElement::isDisplayed)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing visible " + by + " on " + path() + ":\n" + text()));
    }

    private static String quoted(String text) {
        return text.contains("'") ? "\"" + text + "\"" : "'" + text + "'";
    }

    private static String script() {
        try (InputStream script = Screen.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
