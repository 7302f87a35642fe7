package io.counterfoil.check;

import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.spi.EpochReading.Entry;
import io.counterfoil.spi.StoredCredential;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An era as a value: what was applied to it, and the epoch by which A's credential was remembered last. The real era is
 * made from it by doing just that. Two that behave alike from now on are the same value, so that states can be compared.
 *
 * @param applied the batches of changes, in their order
 * @param remembered the epoch; -1 if it was not remembered
 */
public record ModelledEra(List<List<Entry>> applied, long remembered) {

    public ModelledEra remembering(long epoch) {
        return new ModelledEra(applied, epoch);
    }

    public static final ModelledEra EMPTY = new ModelledEra(List.of(), -1);

    private static final int MAX_CHANGES = 1;
    private static final ServiceAccountId NEVER_CHANGED = ServiceAccountId.of("0".repeat(26));

    /** Makes eras, and finds those that behave alike. */
    public static final class Eras {

        private final StoredCredential a;
        private final StoredCredential b;
        private final Presented presentedA;
        private final Map<List<Long>, List<List<Entry>>> alike = new HashMap<>();
        private final Map<ModelledEra, Boolean> found = new HashMap<>();

        public Eras(StoredCredential a, StoredCredential b) {
            this.a = a;
            this.b = b;
            this.presentedA = Presented.of(a);
        }

        public Era<String> real(ModelledEra modelled) {
            Era<String> era = new Era<>(10, MAX_CHANGES);
            modelled.applied().forEach(era::apply);
            if (modelled.remembered() >= 0) {
                presentedA.rememberedIn(era, modelled.remembered());
            }
            return era;
        }

        public boolean finds(ModelledEra modelled) {
            return found.computeIfAbsent(
                    modelled, any -> presentedA.foundIn(real(modelled)).isPresent());
        }

        public ModelledEra with(ModelledEra before, List<Entry> batch) {
            List<List<Entry>> applied = new ArrayList<>(before.applied());
            applied.add(batch);
            List<List<Entry>> shortest = alike.computeIfAbsent(behaviour(applied), any -> List.copyOf(applied));
            return new ModelledEra(shortest, before.remembered());
        }

        /** Whether so many changes were applied that some were forgotten, and the floor was raised. */
        public boolean hasForgotten(ModelledEra modelled) {
            return real(modelled).freshFrom(NEVER_CHANGED) > 0;
        }

        /** What the era answers now, and after one more change of either account: that is all that can be noticed. */
        private List<Long> behaviour(List<List<Entry>> applied) {
            ModelledEra modelled = new ModelledEra(applied, -1);
            Era<String> now = real(modelled);
            Era<String> afterA = real(modelled);
            afterA.apply(List.of(new Entry(99, "n99", a.account())));
            Era<String> afterB = real(modelled);
            afterB.apply(List.of(new Entry(99, "n99", b.account())));
            return List.of(
                    now.freshFrom(a.account()),
                    now.freshFrom(b.account()),
                    now.freshFrom(NEVER_CHANGED),
                    afterA.freshFrom(b.account()),
                    afterB.freshFrom(a.account()));
        }
    }
}
