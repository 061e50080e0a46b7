package dev.countersign.bench;

import dev.countersign.application.token.driven.TokenSigner;
import dev.countersign.application.token.driven.TokenVerifier;
import dev.countersign.crypto.jwk.VerificationKeys;
import dev.countersign.crypto.key.JwkKeyGenerator;
import dev.countersign.crypto.token.Jose4jTokenSigner;
import dev.countersign.crypto.token.Jose4jTokenVerifier;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.token.TokenType;
import dev.countersign.testkit.key.TestKeys;
import dev.countersign.testkit.sealing.InMemorySealer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Measures signing and verifying a JWT with keys that already exist. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init")
public class SignatureBenchmark {

  /** The signature algorithm. */
  @Param({"RS256", "PS256", "ES256", "ES384", "ES512", "EDDSA"})
  public SignatureAlgorithm algorithm = SignatureAlgorithm.RS256;

  /** The provider of the cryptography. */
  @Param({"JDK", "ACCP"})
  public Provider provider = Provider.JDK;

  private final JsonObject claims =
      JsonObject.EMPTY
          .with("iss", "https://login.example.org")
          .with("sub", "5ad2d1e2-2a6c-4c5b-9d3e-6b3a4d1c9c11")
          .with("aud", "https://api.example.org")
          .with("client_id", "5ad2d1e2-2a6c-4c5b-9d3e-6b3a4d1c9c11")
          .with("jti", "lB0gL0nMn1u9oWJ3ePQaVYLg1W2mH0rU1o4cOjJZxWc")
          .with("iat", 1_780_000_000)
          .with("exp", 1_780_000_300)
          .with("scope", "read write");
  private TokenSigner signer;
  private TokenVerifier verifier;
  private Key.Active key;
  private List<PublicJwk> keys;
  private String signed;

  /** Generates a key. */
  @Setup
  public void begin() {
    provider.choose();
    var workshop = new TestKeys(new InMemorySealer(), new JwkKeyGenerator());
    signer = new Jose4jTokenSigner(workshop.sealer());
    verifier = new Jose4jTokenVerifier(new VerificationKeys());
    key = workshop.signing(algorithm);
    keys = List.of(TestKeys.publicPart(key));
    signed = sign();
  }

  /** Signs a compact JWS. */
  @Benchmark
  public String sign() {
    return signer.sign(key, TokenType.ACCESS_TOKEN, claims);
  }

  /** Verifies the JWS. */
  @Benchmark
  public JsonObject verify() {
    return verifier
        .verify(signed, keys)
        .orElse(
            refused -> {
              throw new IllegalStateException(refused.reason());
            })
        .claims();
  }
}
