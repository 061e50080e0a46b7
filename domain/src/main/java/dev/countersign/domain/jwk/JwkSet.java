package dev.countersign.domain.jwk;

import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A JWK set of public keys.
 *
 * @param keys at most {@value #MOST_KEYS}. Two keys may have the same {@code kid}, for example keys
 *     of different use (RFC 7517 §4.5)
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7517.html#section-5">RFC 7517 §5</a>
 */
public record JwkSet(List<PublicJwk> keys) {

  /** The maximum number of keys. Each key is work for a verifier. */
  public static final int MOST_KEYS = 64;

  /** A set without keys. */
  public static final JwkSet EMPTY = new JwkSet(List.of());

  /** Refuses with an exception a set of too many keys. */
  public JwkSet {
    keys = List.copyOf(keys);
    var problem = problem(keys);
    if (problem.isPresent()) {
      throw new IllegalArgumentException(problem.get());
    }
  }

  /**
   * Parses a set that this server wrote; refuses, with the reason, a malformed set, a private key
   * or a key of an unknown type.
   */
  public static Result<JwkSet, String> parse(JsonObject document) {
    return JwkSetReader.stored(document);
  }

  /**
   * Parses a set that a client registers or an operator configures. Keys that this server does not
   * understand are ignored: an unknown {@code kty}, {@code crv}, {@code use}, {@code key_ops} or
   * {@code alg}, or a missing member. Refuses, with the reason, a malformed set, a private key, a
   * key whose members contradict each other, and a set in which no key is understood.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7517.html#section-5">RFC 7517 §5</a>
   */
  public static Result<JwkSet, String> parseRegistered(JsonObject document) {
    return JwkSetReader.registered(document);
  }

  /**
   * Parses a set that another party publishes. Keys that this server does not understand and keys
   * whose members contradict each other are ignored, so the result can be empty. Refuses, with the
   * reason, a malformed set and a private key.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7517.html#section-5">RFC 7517 §5</a>
   */
  public static Result<JwkSet, String> parsePublished(JsonObject document) {
    return JwkSetReader.published(document);
  }

  /** Returns what is wrong with a set of these keys; empty if nothing is. */
  static Optional<String> problem(List<PublicJwk> keys) {
    return keys.size() > MOST_KEYS
        ? Optional.of("a JWK set must have at most " + MOST_KEYS + " keys")
        : Optional.empty();
  }

  /**
   * Returns the first key that can be used with {@code wanted}; keys that name their use or
   * algorithm come first.
   */
  public Optional<PublicJwk> keyFor(KeyManagementAlgorithm wanted) {
    return keys.stream()
        .filter(key -> key.encryptsWith(wanted))
        .min(Comparator.comparing(PublicJwk::isUnlabelled));
  }

  /** Returns whether there is a key that verifies signatures with the algorithm {@code signed}. */
  public boolean canVerify(SignatureAlgorithm signed) {
    return keys.stream().anyMatch(key -> key.verifiesWith(signed));
  }

  /** Returns the JSON form. */
  public JsonObject document() {
    return JsonObject.EMPTY.with(
        "keys", new JsonArray(keys.stream().map(key -> (Json) key.members()).toList()));
  }
}
