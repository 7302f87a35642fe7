package io.counterfoil.examples.cli;

/** Escapes control characters, so that text from the server cannot control the terminal. */
final class Printable {

    private Printable() {}

    static String of(String text) {
        StringBuilder printable = new StringBuilder();
        text.codePoints().forEach(each -> {
            int type = Character.getType(each);
            boolean steers = type == Character.CONTROL || type == Character.FORMAT || type == Character.LINE_SEPARATOR;
            printable.append(steers ? "\\u{" + Integer.toHexString(each) + "}" : Character.toString(each));
        });
        return printable.toString();
    }
}
