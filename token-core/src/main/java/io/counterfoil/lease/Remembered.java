package io.counterfoil.lease;

import io.counterfoil.spi.EpochReading;
import java.util.List;

/** The state that a node caches along an unbroken sequence of epochs. */
public interface Remembered {

    /** Applies the changes of newer epochs: credentials that were read before them are no longer served. */
    void apply(List<EpochReading.Entry> newer);
}
