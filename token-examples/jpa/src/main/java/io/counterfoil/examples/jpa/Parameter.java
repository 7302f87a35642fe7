package io.counterfoil.examples.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.jspecify.annotations.NullUnmarked;

/** A named value. */
@Entity
@NullUnmarked // The provider fills it in.
public class Parameter {

    @Id
    @Column(length = 100)
    private String name;

    @Column(nullable = false, length = 100)
    private String content;

    /** For the provider. */
    protected Parameter() {}

    /** A value with this name. */
    public Parameter(String name, String content) {
        this.name = name;
        this.content = content;
    }

    /** The name. */
    public String name() {
        return name;
    }

    /** The value. */
    public String content() {
        return content;
    }
}
