package io.counterfoil.examples.console;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** The system's Chromium, started once for all tests; without one they are left out, and that is said. */
final class Chromium {

    private static final List<String> DRIVERS = List.of("/usr/bin/chromedriver", "/usr/lib/chromium/chromedriver");
    private static final Optional<ChromeDriver> DRIVER = start();

    private Chromium() {}

    /** The browser; aborts the test if there is none. */
    static ChromeDriver driver() {
        Assumptions.assumeTrue(DRIVER.isPresent(), "no Chromium");
        return DRIVER.orElseThrow();
    }

    private static Optional<ChromeDriver> start() {
        Optional<String> driver = DRIVERS.stream()
                .filter(each -> Files.isExecutable(Path.of(each)))
                .findFirst();
        if (driver.isEmpty()) {
            System.err.println(
                    "LEFT OUT: the console's tests in a real browser (pages, keyboard, axe-core, screenshots)."
                            + " There is no Chromium here; .ci/browser installs it.");
            return Optional.empty();
        }
        ChromeDriver started = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(Path.of(driver.get()).toFile())
                        .usingAnyFreePort()
                        .withSilent(true)
                        .build(),
                options());
        started.manage().timeouts().pageLoadTimeout(Duration.ofSeconds(60));
        Runtime.getRuntime().addShutdownHook(new Thread(started::quit));
        return Optional.of(started);
    }

    private static ChromeOptions options() {
        ChromeOptions options = new ChromeOptions();
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--hide-scrollbars",
                "--force-device-scale-factor=1",
                "--lang=en");
        options.setExperimentalOption("prefs", Map.of("credentials_enable_service", false));
        return options;
    }
}
