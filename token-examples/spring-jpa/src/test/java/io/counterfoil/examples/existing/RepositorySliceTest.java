package io.counterfoil.examples.existing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** A slice of the application that knows nothing of tokens. */
@RepositorySlice
@TestPropertySource(
        properties = {
            "spring.config.name=existing",
            "spring.jpa.hibernate.ddl-auto=create-drop",
            "spring.flyway.enabled=false"
        })
class RepositorySliceTest {

    @Autowired
    private Documents documents;

    @Test
    void document_isSavedOutsideOfARequest() {
        documents.saveAndFlush(new Document("acme", "Charter"));

        assertThat(documents.findByOrganizationOrderById("acme"))
                .extracting(Document::describe)
                .containsExactly("acme/Charter by null");
    }
}
