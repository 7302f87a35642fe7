package io.counterfoil.memory;

import io.counterfoil.contract.rules.CanaryContract;
import io.counterfoil.hash.Argon2Parameters;
import io.counterfoil.hash.SecretHasher;
import io.counterfoil.spi.Storage;
import java.util.ArrayList;
import java.util.List;

class InMemoryCanaryTest extends CanaryContract {

    @Override
    protected Storage storage() {
        return InMemoryStorage.create();
    }

    @Override
    protected List<SecretHasher> hashers() {
        List<SecretHasher> hashers = new ArrayList<>(super.hashers());
        hashers.add(SecretHasher.argon2id(new Argon2Parameters(64, 1, 1, 2)));
        return hashers;
    }
}
