package io.counterfoil.benchmarks;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import io.jsonwebtoken.JwtParser;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import javax.crypto.spec.SecretKeySpec;

/** Verification of a JWT by three libraries: signature and expiry, nothing more, with all objects made beforehand. */
final class Jwts {

    private final byte[] secret = new byte[32];
    private final RSAPublicKey publicKey;
    private final String hs256;
    private final String rs256;
    private final Algorithm hmac;
    private final Algorithm rsa;

    Jwts() throws Exception {
        new SecureRandom().nextBytes(secret);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        publicKey = (RSAPublicKey) pair.getPublic();
        hmac = Algorithm.HMAC256(secret);
        rsa = Algorithm.RSA256(publicKey, (RSAPrivateKey) pair.getPrivate());
        hs256 = token(hmac);
        rs256 = token(rsa);
    }

    private static String token(Algorithm algorithm) {
        return JWT.create()
                .withSubject("01hzy3kq8v9w2x4c6d7e8f9g0h")
                .withClaim("org", "acme")
                .withClaim("role", "CONTRIBUTOR")
                .withExpiresAt(Instant.now().plusSeconds(86_400))
                .sign(algorithm);
    }

    Pairing.Call auth0Hs256() {
        JWTVerifier verifier = JWT.require(hmac).build();
        return () -> verifier.verify(hs256);
    }

    Pairing.Call auth0Rs256() {
        JWTVerifier verifier = JWT.require(rsa).build();
        return () -> verifier.verify(rs256);
    }

    Pairing.Call nimbusHs256() throws Exception {
        JWSVerifier verifier = new MACVerifier(secret);
        return () -> nimbus(hs256, verifier, JWSAlgorithm.HS256);
    }

    Pairing.Call nimbusRs256() {
        JWSVerifier verifier = new RSASSAVerifier(publicKey);
        return () -> nimbus(rs256, verifier, JWSAlgorithm.RS256);
    }

    private static Object nimbus(String text, JWSVerifier verifier, JWSAlgorithm algorithm) throws Exception {
        SignedJWT jwt = SignedJWT.parse(text);
        boolean valid = jwt.getHeader().getAlgorithm().equals(algorithm)
                && jwt.verify(verifier)
                && jwt.getJWTClaimsSet().getExpirationTime().toInstant().isAfter(Instant.now());
        if (!valid) {
            throw new IllegalStateException("refused");
        }
        return jwt;
    }

    Pairing.Call jjwtHs256() {
        JwtParser parser = io.jsonwebtoken.Jwts.parser()
                .verifyWith(new SecretKeySpec(secret, "HmacSHA256"))
                .build();
        return () -> parser.parseSignedClaims(hs256);
    }

    Pairing.Call jjwtRs256() {
        JwtParser parser = io.jsonwebtoken.Jwts.parser().verifyWith(publicKey).build();
        return () -> parser.parseSignedClaims(rs256);
    }
}
