package io.counterfoil.benchmarks.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Date;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Keys made for one run, and tokens signed with them. */
final class Keys {

    private final byte[] secret = new byte[32];
    private final KeyPair rsa;

    Keys() throws GeneralSecurityException {
        new SecureRandom().nextBytes(secret);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        rsa = generator.generateKeyPair();
    }

    SecretKey secretKey() {
        return new SecretKeySpec(secret, "HmacSHA256");
    }

    RSAPublicKey publicKey() {
        return (RSAPublicKey) rsa.getPublic();
    }

    String hs256() throws JOSEException {
        return signed(JWSAlgorithm.HS256, new MACSigner(secret));
    }

    String rs256() throws JOSEException {
        return signed(JWSAlgorithm.RS256, new RSASSASigner(rsa.getPrivate()));
    }

    private static String signed(JWSAlgorithm algorithm, JWSSigner signer) throws JOSEException {
        Instant now = Instant.now();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .subject("01hzy3kq8v9w2x4c6d7e8f9g0h")
                .claim("org", "acme")
                .claim("scope", "read")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(86_400)))
                .build();
        SignedJWT token = new SignedJWT(new JWSHeader(algorithm), claims);
        token.sign(signer);
        return token.serialize();
    }
}
