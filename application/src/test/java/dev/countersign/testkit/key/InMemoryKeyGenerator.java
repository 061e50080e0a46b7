package dev.countersign.testkit.key;

import dev.countersign.application.key.driven.KeyGenerator;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jwk.PrivateJwk;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.util.concurrent.atomic.AtomicLong;

/** A generator of fake keys from a counter: each key is different, and none is real. */
public final class InMemoryKeyGenerator implements KeyGenerator {

  private static final int COORDINATE = 43;
  private static final int MODULUS = 342;

  private final AtomicLong count = new AtomicLong();

  @Override
  public PrivateJwk generate(RingId ring) {
    return ring.owner().isPermanent() ? secret(ring) : pair(ring);
  }

  private PrivateJwk secret(RingId ring) {
    var number = count.incrementAndGet();
    return new PrivateJwk(
        JsonObject.EMPTY
            .with("kty", "oct")
            .with("k", named("secret", number, COORDINATE))
            .with("kid", named("kid", number, COORDINATE))
            .with("use", ring.use().wireName())
            .with("alg", ring.algorithm()));
  }

  private PrivateJwk pair(RingId ring) {
    var number = count.incrementAndGet();
    var shape =
        switch (ring.use()) {
          case SIGNATURE ->
              signing(SignatureAlgorithm.parse(ring.algorithm()).orElseThrow(), number);
          case ENCRYPTION ->
              decrypting(KeyManagementAlgorithm.parse(ring.algorithm()).orElseThrow(), number);
        };
    return new PrivateJwk(
        shape
            .with("d", named("private", number, COORDINATE))
            .with("kid", named("kid", number, COORDINATE))
            .with("use", ring.use().wireName())
            .with("alg", ring.algorithm()));
  }

  private static JsonObject signing(SignatureAlgorithm algorithm, long number) {
    return switch (algorithm) {
      case RS256, RS384, RS512, PS256, PS384, PS512 -> rsa(number);
      case ES256 -> curve("EC", "P-256", number);
      case ES384 -> curve("EC", "P-384", number);
      case ES512 -> curve("EC", "P-521", number);
      case ED25519, EDDSA -> curve("OKP", "Ed25519", number);
      case ED448 -> curve("OKP", "Ed448", number);
      case HS256, HS384, HS512 -> throw symmetric();
    };
  }

  private static JsonObject decrypting(KeyManagementAlgorithm algorithm, long number) {
    if (algorithm.symmetric()) {
      throw symmetric();
    }
    return algorithm.takes("RSA") ? rsa(number) : curve("EC", "P-256", number);
  }

  private static JsonObject rsa(long number) {
    return JsonObject.EMPTY
        .with("kty", "RSA")
        .with("n", named("modulus", number, MODULUS))
        .with("e", "AQAB");
  }

  private static JsonObject curve(String type, String name, long number) {
    var key =
        JsonObject.EMPTY
            .with("kty", type)
            .with("crv", name)
            .with("x", named("x", number, COORDINATE));
    return type.equals("EC") ? key.with("y", named("y", number, COORDINATE)) : key;
  }

  private static String named(String name, long number, int length) {
    var text = name + "-" + number + "-";
    return text + "A".repeat(length - text.length());
  }

  private static IllegalArgumentException symmetric() {
    return new IllegalArgumentException("symmetric keys are not generated");
  }
}
