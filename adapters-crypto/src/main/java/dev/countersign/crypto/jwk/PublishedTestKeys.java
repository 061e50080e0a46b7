package dev.countersign.crypto.jwk;

import dev.countersign.domain.oauth.Json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The keys whose private halves are published with the test server. Anyone can sign with them, so
 * the real service must not use them and must not accept their signatures.
 */
public final class PublishedTestKeys {

  /** The keys of the test server. */
  public static final PublishedTestKeys LISTED = new PublishedTestKeys(read());

  /** No keys. A test server uses this list, because it accepts the published keys. */
  public static final PublishedTestKeys NONE = new PublishedTestKeys(Set.of());

  private final Set<String> thumbprints;

  private PublishedTestKeys(Set<String> thumbprints) {
    this.thumbprints = thumbprints;
  }

  private static Set<String> read() {
    try (var list =
        Objects.requireNonNull(
            PublishedTestKeys.class.getResourceAsStream("published-test-keys.txt"))) {
      return new String(list.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns why a key must not be used; empty if it is not published. An RSA key is known by its
   * modulus: with the published primes, everybody can compute the private key for another exponent.
   *
   * @param jwk a valid key pair, or its public half
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7638.html#section-3">RFC 7638 §3</a>
   */
  Optional<String> problem(JsonObject jwk) {
    if (thumbprints.isEmpty()) {
      return Optional.empty();
    }
    var listed = jwk.string("kty").filter("RSA"::equals).map(_ -> jwk.with("e", "AQAB"));
    return !thumbprints.contains(JwkMaterial.thumbprint(listed.orElse(jwk)))
        ? Optional.empty()
        : Optional.of("the key is a published test key; generate another one");
  }
}
