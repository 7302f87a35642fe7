package io.counterfoil.examples.jpa;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.counterfoil.AuthenticationResult;
import io.counterfoil.Counterfoil;
import io.counterfoil.ServiceAccountPrincipal;
import io.counterfoil.model.AuditEntry;
import io.counterfoil.model.Role;
import io.counterfoil.model.StorageException;
import jakarta.persistence.PersistenceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes a parameter, with a token only: {@code PUT /parameters/<name>}. */
final class ParameterHandler implements HttpHandler {

    private final JpaTransactions transactions;
    private final Counterfoil counterfoil;

    ParameterHandler(JpaTransactions transactions, Counterfoil counterfoil) {
        this.transactions = transactions;
        this.counterfoil = counterfoil;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status(exchange), -1);
        }
    }

    private int status(HttpExchange exchange) throws IOException {
        List<String> headers = exchange.getRequestHeaders().getOrDefault("Authorization", List.of());
        try {
            AuthenticationResult result =
                    counterfoil.authenticator().authenticateHeader(headers.size() == 1 ? headers.get(0) : null);
            if (result instanceof AuthenticationResult.Accepted accepted) {
                return accepted.principal().hasRole(Role.CONTRIBUTOR) ? put(accepted.principal(), exchange) : 403;
            }
            exchange.getResponseHeaders().set("WWW-Authenticate", result.challenge("parameters"));
            return 401;
        } catch (StorageException e) {
            exchange.getResponseHeaders().set("Retry-After", "5");
            return 503;
        }
    }

    private int put(ServiceAccountPrincipal caller, HttpExchange exchange) throws IOException {
        String name = exchange.getRequestURI().getPath().substring("/parameters/".length());
        String content = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        try {
            write(caller, new Parameter(name, content));
            return 204;
        } catch (PersistenceException e) {
            return 422;
        }
    }

    private void write(ServiceAccountPrincipal caller, Parameter parameter) {
        transactions.inTransaction(entityManager -> {
            counterfoil
                    .auditLog()
                    .record(caller, AuditEntry.of("parameter.updated").on("parameter", parameter.name()));
            return entityManager.merge(parameter);
        });
    }
}
