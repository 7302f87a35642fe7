package io.counterfoil.examples.existing;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

/** The documents. */
interface Documents extends JpaRepository<Document, Long> {

    /** Those of a tenant. */
    List<Document> findByOrganizationOrderById(String organization);
}
