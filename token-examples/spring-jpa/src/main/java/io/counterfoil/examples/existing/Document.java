package io.counterfoil.examples.existing;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.CreatedBy;
import org.springframework.data.jpa.domain.support.AuditingEntityListener;

/** What the application is about. */
@Entity
@Table(name = "document")
@EntityListeners(AuditingEntityListener.class)
class Document {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private @Nullable String organization;

    private @Nullable String title;

    @CreatedBy
    private @Nullable String createdBy;

    /** For the persistence provider. */
    protected Document() {}

    Document(String organization, String title) {
        this.organization = organization;
        this.title = title;
    }

    @Nullable
    Long id() {
        return id;
    }

    String describe() {
        return organization + "/" + title + " by " + createdBy;
    }
}
