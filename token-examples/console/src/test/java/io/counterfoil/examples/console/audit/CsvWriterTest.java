package io.counterfoil.examples.console.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvWriterTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1+1",
                "\r=1+1",
                "  =1+1",
                "\u00A0 =1+1",
                "\u3000=1+1",
                "=cmd|' /C calc'!A0",
                "\uFF1D1+1"
            })
    void formula_isWrittenAsText(String formula) {
        assertThat(CsvWriter.cell(formula)).startsWith("\"'").endsWith("\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "a=b", "2026-11-28T10:00:00Z", "user-name", ""})
    void text_staysAsItIs(String text) {
        assertThat(CsvWriter.cell(text)).isEqualTo("\"" + text + "\"");
    }

    @Test
    void quotesAndLines_staySingleCells() throws IOException {
        StringWriter written = new StringWriter();

        new CsvWriter(written).write(List.of("a \"quoted\" word", "two\nlines", "a,b"));

        assertThat(written).hasToString("\"a \"\"quoted\"\" word\",\"two\nlines\",\"a,b\"\r\n");
    }
}
