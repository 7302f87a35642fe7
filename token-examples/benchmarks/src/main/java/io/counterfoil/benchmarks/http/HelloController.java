package io.counterfoil.benchmarks.http;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What every way of checking leads to. */
@RestController
class HelloController {

    @GetMapping("/*/hello")
    String hello() {
        return "hello";
    }
}
