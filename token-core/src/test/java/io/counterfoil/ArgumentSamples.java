package io.counterfoil;

import io.counterfoil.format.ParsedToken;
import io.counterfoil.format.TokenFormat;
import io.counterfoil.format.TokenSecret;
import io.counterfoil.hash.Argon2Parameters;
import io.counterfoil.hash.Digest;
import io.counterfoil.hash.DigestWords;
import io.counterfoil.hash.ImportedDigests;
import io.counterfoil.hash.Pepper;
import io.counterfoil.hash.SecretHasher;
import io.counterfoil.memory.InMemoryStorage;
import io.counterfoil.model.Actor;
import io.counterfoil.model.AuditEvent;
import io.counterfoil.model.AuditEventId;
import io.counterfoil.model.AuditQuery;
import io.counterfoil.model.BulkChange;
import io.counterfoil.model.BulkResult;
import io.counterfoil.model.CachePolicy;
import io.counterfoil.model.Cursor;
import io.counterfoil.model.Expiry;
import io.counterfoil.model.ImportedToken;
import io.counterfoil.model.ImportedTokens;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.NoticeHandler;
import io.counterfoil.model.NoticePolicy;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.PreviousToken;
import io.counterfoil.model.Regeneration;
import io.counterfoil.model.Role;
import io.counterfoil.model.RoleHierarchy;
import io.counterfoil.model.ServiceAccountId;
import io.counterfoil.model.ServiceAccountQuery;
import io.counterfoil.model.TokenId;
import io.counterfoil.model.TokenPolicy;
import io.counterfoil.spi.Basis;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.CounterfoilListener;
import io.counterfoil.spi.CredentialToken;
import io.counterfoil.spi.Preconditions;
import io.counterfoil.spi.Storage;
import io.counterfoil.spi.StoredAccount;
import io.counterfoil.spi.TokenLife;
import io.counterfoil.spi.UserDirectory;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A value of each type that a public method takes: told here, or made of its parts if it is a record. */
final class ArgumentSamples {

    static final Actor OLIVIA = Actor.user(OrganizationId.of("acme"), "olivia", Role.OWNER);

    final Counterfoil counterfoil = Counterfoil.create(InMemoryStorage.create());
    final IssuedToken issued = counterfoil
            .serviceAccounts()
            .create(OLIVIA, NewServiceAccount.named("ci").withRole(Role.VIEWER));

    private final Map<Class<?>, Object> samples = new HashMap<>();

    ArgumentSamples() {
        addJdk();
        addModel();
        addSecrets();
        addVerbs();
        add(TokenLife.class, (TokenLife) of(CredentialToken.class));
        add(Change.class, creation());
    }

    Object of(Class<?> type) {
        Object sample = samples.get(type);
        if (sample != null) {
            return sample;
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (type.isArray()) {
            return Array.newInstance(type.getComponentType(), 0);
        }
        if (type.isRecord()) {
            return made(type);
        }
        throw new AssertionError("no sample of " + type);
    }

    private Change creation() {
        return new Change(
                Optional.empty(),
                (StoredAccount) of(StoredAccount.class),
                Optional.empty(),
                List.of((AuditEvent) of(AuditEvent.class)),
                (Preconditions) of(Preconditions.class));
    }

    private Object made(Class<?> type) {
        Class<?>[] parts = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return type.getConstructor(parts)
                    .newInstance(Arrays.stream(parts).map(this::of).toArray());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no sample of " + type, e);
        }
    }

    private <T> void add(Class<T> type, T sample) {
        samples.put(type, sample);
    }

    private void addJdk() {
        samples.putAll(Map.of(int.class, 1, long.class, 1L, boolean.class, false, byte[].class, new byte[32]));
        add(String.class, "xx");
        add(Duration.class, Duration.ofDays(1));
        add(Instant.class, Instant.EPOCH);
        add(InstantSource.class, InstantSource.system());
        add(Collection.class, List.of());
        add(List.class, List.of());
        add(Set.class, Set.of());
        add(Map.class, Map.of());
        add(Optional.class, Optional.empty());
        add(OptionalInt.class, OptionalInt.empty());
        add(OptionalLong.class, OptionalLong.empty());
        add(OptionalDouble.class, OptionalDouble.empty());
        add(Consumer.class, any -> {});
        add(Predicate.class, any -> true);
        add(Function.class, Function.identity());
        add(Supplier.class, () -> "x");
        add(Exception.class, new IllegalStateException("x"));
        add(Throwable.class, new IllegalStateException("x"));
    }

    private void addModel() {
        Cursor cursor = new Cursor(Instant.EPOCH, "0");
        add(Actor.class, OLIVIA);
        add(ServiceAccountId.class, issued.serviceAccount().id());
        add(TokenId.class, issued.tokenId());
        add(AuditEventId.class, new AuditEventId("0".repeat(26)));
        add(Cursor.class, cursor);
        add(Expiry.class, new Expiry.Never());
        add(PreviousToken.class, PreviousToken.expiresNow());
        add(BulkChange.class, BulkChange.disable());
        add(BulkResult.class, new BulkResult("x", 1, 1, 0, 0, List.of()));
        add(ImportedToken.class, ImportedToken.ofDigest(new SecureRandom().generateSeed(32)));
        add(NoticePolicy.class, NoticePolicy.standard());
        add(NoticeHandler.class, notice -> {});
        add(Regeneration.class, Regeneration.of(PreviousToken.expiresNow()));
        add(NewServiceAccount.class, NewServiceAccount.named("other").withRole(Role.VIEWER));
        add(ServiceAccountQuery.class, ServiceAccountQuery.all());
        add(AuditQuery.class, AuditQuery.all());
        add(RoleHierarchy.class, RoleHierarchy.standard());
        add(RoleHierarchy.Builder.class, RoleHierarchy.builder());
    }

    private void addSecrets() {
        SecureRandom random = new SecureRandom();
        TokenFormat format = TokenFormat.of("cfsa");
        ParsedToken token = format.generate(random);
        add(SecureRandom.class, random);
        add(MessageDigest.class, sha256());
        add(TokenFormat.class, format);
        add(ParsedToken.class, token);
        add(TokenSecret.class, token.secret());
        add(DigestWords.class, new NoDigest());
        add(ImportedDigests.class, ImportedDigests.of(ImportedTokens.sha256(any -> true)));
        add(Pepper.class, Pepper.of("x", new byte[32]));
        add(Digest.class, Digest.of("x", new byte[32]));
        add(SecretHasher.class, SecretHasher.sha256());
        add(Argon2Parameters.class, Argon2Parameters.defaults());
    }

    private void addVerbs() {
        ServiceAccountPrincipal principal = counterfoil
                .authenticator()
                .authenticate(issued.value().reveal())
                .orElseThrow();
        Storage storage = InMemoryStorage.create();
        add(ServiceAccounts.class, counterfoil.serviceAccounts());
        add(AuditLog.class, counterfoil.auditLog());
        add(Maintenance.class, counterfoil.maintenance());
        add(TokenAuthenticator.class, counterfoil.authenticator());
        add(ServiceAccountPrincipal.class, principal);
        add(AuthenticationResult.class, new AuthenticationResult.Accepted(principal));
        add(TokenPolicy.class, TokenPolicy.defaults());
        add(CachePolicy.class, CachePolicy.none());
        add(Storage.class, storage);
        add(UserDirectory.class, (organization, user) -> Optional.empty());
        add(CounterfoilListener.class, event -> {});
        add(Basis.class, Basis.of(List.of(), OptionalInt.empty(), () -> Instant.EPOCH));
        add(Counterfoil.Builder.class, Counterfoil.builder(storage));
    }

    private record NoDigest() implements DigestWords {

        @Override
        public String scheme() {
            return "sha256";
        }

        @Override
        public TokenId token() {
            return TokenId.of("0".repeat(20));
        }

        @Override
        public boolean isSameAs(byte[] computed) {
            return false;
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
