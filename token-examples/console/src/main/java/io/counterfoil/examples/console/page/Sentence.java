package io.counterfoil.examples.console.page;

import java.util.Optional;

/** Turns the message of an exception into a sentence. */
final class Sentence {

    private Sentence() {}

    static String of(Throwable e) {
        String message = Optional.ofNullable(e.getMessage()).orElse("This is not accepted");
        String sentence = Character.toUpperCase(message.charAt(0)) + message.substring(1);
        return sentence.endsWith(".") ? sentence : sentence + ".";
    }
}
