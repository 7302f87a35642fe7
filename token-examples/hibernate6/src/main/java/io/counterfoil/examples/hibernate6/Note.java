package io.counterfoil.examples.hibernate6;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** What the application keeps. */
@Entity
class Note {

    @Id
    private @Nullable String name;

    /** For the persistence provider. */
    protected Note() {}

    Note(String name) {
        this.name = name;
    }

    @Nullable
    String name() {
        return name;
    }
}
