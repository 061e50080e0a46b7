package dev.countersign.testkit.jwk;

import dev.countersign.application.jwk.driven.JwkInspector;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jwk.PrivateJwk;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An inspector that knows the valid keys instead of checking their numbers: those of {@link
 * JwkFixtures}, those of {@link dev.countersign.testkit.key.InMemoryKeyGenerator}, and symmetric
 * keys. It refuses all others.
 */
public final class InMemoryJwkInspector implements JwkInspector {

  private static final List<String> NUMBERS = List.of("kty", "crv", "x", "y", "n", "e");
  private static final int SHORTEST = 22;

  private final AtomicLong count = new AtomicLong();

  @Override
  public Result<PublicJwk, String> inspect(PublicJwk key) {
    var jwk = key.members();
    return isGenerated(jwk) || known(jwk).isPresent()
        ? algorithmFits(jwk) ? Result.ok(key) : Result.refused("alg does not fit the key")
        : Result.refused("not a known valid key");
  }

  @Override
  public Result<PrivateJwk, String> inspect(PrivateJwk key) {
    var jwk = key.members();
    var belongs =
        key.symmetric()
            ? jwk.string("k").orElse("").length() >= SHORTEST
            : isGenerated(jwk) || known(jwk).equals(jwk.string("d"));
    if (!belongs || !algorithmFits(jwk)) {
      return Result.refused("not a known valid key, or alg does not fit it");
    }
    return Result.ok(jwk.string("kid").isPresent() ? key : named(key));
  }

  /** Returns the private number of a real key for its public numbers. */
  private static Optional<String> known(JsonObject jwk) {
    return JwkFixtures.ALL.stream()
        .filter(fixture -> numbers(fixture.members()).equals(numbers(jwk)))
        .flatMap(fixture -> fixture.members().string("d").stream())
        .findFirst();
  }

  private static List<Optional<String>> numbers(JsonObject jwk) {
    return NUMBERS.stream().map(jwk::string).toList();
  }

  private static boolean isGenerated(JsonObject jwk) {
    return Stream.of(jwk.string("x"), jwk.string("n"))
        .flatMap(Optional::stream)
        .anyMatch(number -> number.matches("(x|modulus)-\\d+-A+"));
  }

  private static boolean algorithmFits(JsonObject jwk) {
    var type = jwk.string("kty").orElse("");
    var curve = jwk.string("crv").orElse("");
    return jwk.string("alg").map(name -> fits(name, type, curve, jwk)).orElse(true);
  }

  private static boolean fits(String name, String type, String curve, JsonObject jwk) {
    var signs = SignatureAlgorithm.parse(name).filter(algorithm -> algorithm.takes(type, curve));
    var encrypts =
        KeyManagementAlgorithm.parse(name)
            .filter(algorithm -> algorithm.takes(type) && !curve.equals("Ed25519"))
            .filter(algorithm -> !name.startsWith("A") || length(jwk) == bytes(name));
    return signs.isPresent() || encrypts.isPresent();
  }

  private static int bytes(String name) {
    return Integer.parseInt(name.substring(1, 4)) / 8;
  }

  private static int length(JsonObject jwk) {
    return jwk.string("k").orElse("").length() * 3 / 4;
  }

  private PrivateJwk named(PrivateJwk key) {
    if (key.symmetric()) {
      return new PrivateJwk(key.members().with("kid", "shared-" + count.incrementAndGet()));
    }
    var text =
        numbers(key.shown()).stream().flatMap(Optional::stream).collect(Collectors.joining());
    var id = "thumbprint-" + Integer.toHexString(text.hashCode());
    return new PrivateJwk(key.members().with("kid", id + "_".repeat(43 - id.length())));
  }
}
