package io.counterfoil.examples.jpa;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.spi.PersistenceProviderResolverHolder;
import javax.sql.DataSource;

/** Who implements Jakarta Persistence. */
public enum Provider {
    /** Hibernate. */
    HIBERNATE("org.hibernate.jpa.HibernatePersistenceProvider"),
    /** EclipseLink. */
    ECLIPSELINK("org.eclipse.persistence.jpa.PersistenceProvider");

    private final String className;

    Provider(String className) {
        this.className = className;
    }

    /** The application's entities in this database, in which it creates their tables. */
    public EntityManagerFactory open(DataSource source) {
        return open(configuration().property("jakarta.persistence.nonJtaDataSource", source));
    }

    /** The same, on connections of the provider's own. */
    public EntityManagerFactory open(String url, String user, String password) {
        return open(configuration()
                .property(PersistenceConfiguration.JDBC_URL, url)
                .property(PersistenceConfiguration.JDBC_USER, user)
                .property(PersistenceConfiguration.JDBC_PASSWORD, password));
    }

    private PersistenceConfiguration configuration() {
        return new PersistenceConfiguration("parameters")
                .provider(className)
                .managedClass(Parameter.class)
                .property(PersistenceConfiguration.SCHEMAGEN_DATABASE_ACTION, "create")
                .property("eclipselink.logging.level", "WARNING");
    }

    /** Where both are on the class path, Hibernate answers first and does not ask for whom it is meant. */
    private EntityManagerFactory open(PersistenceConfiguration configuration) {
        return PersistenceProviderResolverHolder.getPersistenceProviderResolver().getPersistenceProviders().stream()
                .filter(provider -> provider.getClass().getName().equals(className))
                .findFirst()
                .orElseThrow()
                .createEntityManagerFactory(configuration);
    }
}
