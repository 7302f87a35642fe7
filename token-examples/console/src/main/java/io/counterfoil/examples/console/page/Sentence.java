package io.counterfoil.examples.console.page;

import java.util.Optional;

/** The message of an exception as a sentence for the page. */
final class Sentence {

    private Sentence() {}

    static String of(Throwable e) {
        String message = Optional.ofNullable(e.getMessage()).orElse("This is not accepted");
        String sentence = Character.toUpperCase(message.charAt(0)) + message.substring(1);
        return sentence.endsWith(".") ? sentence : sentence + ".";
    }
}
