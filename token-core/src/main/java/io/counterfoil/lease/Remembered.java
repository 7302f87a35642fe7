package io.counterfoil.lease;

import io.counterfoil.spi.EpochReading;
import java.util.List;

/** What a node remembers along an unbroken line of epochs. */
public interface Remembered {

    /** Applies the changes of newer epochs: what was read before them is no longer answered. */
    void apply(List<EpochReading.Entry> newer);
}
