package io.counterfoil.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.check.LeaseModel.Mistake;
import io.counterfoil.check.LeaseModel.Outcome;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The promise over all interleavings: no check that begins after the revocation returned accepts. And that each rule is
 * needed: without it there is an interleaving that breaks the promise.
 */
class LeaseModelTest {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseModelTest.class);

    @Test
    void lease_unchanged_keepsTheGuarantee() {
        assertThat(explored().violation()).isEmpty();
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mutant(Mistake.LOG_READ_BEFORE_EPOCH, Mistake.GAPS_UNNOTICED),
                mutant(Mistake.FORGETS_WITHOUT_FLOOR),
                mutant(Mistake.RETURNS_AT_COMMIT),
                mutant(Mistake.RETURNS_UNNUMBERED, Mistake.RENEWS_BEFORE_NUMBERING),
                mutant(Mistake.STAMPED_WHEN_ANSWERED),
                mutant(Mistake.TAGGED_AT_INSERT),
                mutant(Mistake.NO_WAIT),
                mutant(Mistake.VALIDITY_IS_A_FLAG),
                mutant(Mistake.READS_A_REPLICA),
                mutant(Mistake.READS_AN_OLD_SNAPSHOT),
                mutant(Mistake.NO_MARGIN),
                mutant(Mistake.REVOKER_TRUSTS_ITS_OWN_LEASE),
                mutant(Mistake.CLOCK_READ_BEFORE_THE_CALL));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void lease_mutated_violatesTheGuarantee(Mistake[] mistakes) {
        Outcome outcome = explored(mistakes);
        assertThat(outcome.violation()).isPresent();
        assertThat(outcome.violation().get()).contains("the revocation returns").endsWith("the check ACCEPTS");
    }

    static Stream<Arguments> mistakesThatAnotherRuleCatches() {
        return Stream.of(
                // The count of epochs in the log shows the gap, and a new era begins.
                mutant(Mistake.LOG_READ_BEFORE_EPOCH),
                // Polls number what is committed before they renew: a crash between commit and numbering is harmless.
                mutant(Mistake.RETURNS_UNNUMBERED),
                mutant(Mistake.RENEWS_BEFORE_NUMBERING),
                // A pause between clock and entry is inside the call, which began before the revocation returned.
                mutant(Mistake.CLOCK_READ_BEFORE_THE_FETCH));
    }

    @ParameterizedTest
    @MethodSource("mistakesThatAnotherRuleCatches")
    void lease_mutatedButCoveredByASecondRule_keepsTheGuarantee(Mistake[] mistakes) {
        assertThat(explored(mistakes).violation()).isEmpty();
    }

    private static Outcome explored(Mistake... mistakes) {
        Outcome outcome = new LeaseModel(mistakes).explore();
        LOG.info(
                "{} states, {}: {}",
                outcome.states(),
                mistakes.length == 0 ? "no mistake" : List.of(mistakes),
                outcome.violation().map(way -> String.join(" | ", way)).orElse("safe"));
        return outcome;
    }

    private static Arguments mutant(Mistake... mistakes) {
        return Arguments.of((Object) mistakes);
    }
}
