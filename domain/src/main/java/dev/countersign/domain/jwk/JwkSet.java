package dev.countersign.domain.jwk;

import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The public keys that somebody publishes.
 *
 * @param keys at most {@value #MOST_KEYS}, no two with the same {@code kid}
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7517.html#section-5">RFC 7517 §5</a>
 */
public record JwkSet(List<PublicJwk> keys) {

  /** More keys than this nobody needs, and each is work for whoever verifies. */
  public static final int MOST_KEYS = 64;

  /** A set without keys. */
  public static final JwkSet EMPTY = new JwkSet(List.of());

  /** Refuses with an exception what {@link #parse} refuses. */
  public JwkSet {
    keys = List.copyOf(keys);
    var complaint = complaint(keys);
    if (complaint.isPresent()) {
      throw new IllegalArgumentException(complaint.get());
    }
  }

  /** Reads the document form; refuses, with the reason, a malformed set or a private key. */
  public static Result<JwkSet, String> parse(JsonObject document) {
    var array = document.array("keys");
    if (array.isEmpty()) {
      return Result.refused("a JWK set has an array named keys");
    }
    var keys = new ArrayList<PublicJwk>();
    for (var item : array.get().items()) {
      if (!(item instanceof JsonObject members)) {
        return Result.refused("each key of a JWK set is an object");
      }
      switch (PublicJwk.parse(members)) {
        case Result.Ok<PublicJwk, String>(var key) -> keys.add(key);
        case Result.Refused<PublicJwk, String>(var reason) -> {
          return Result.refused(reason);
        }
      }
    }
    var complaint = complaint(keys);
    return complaint.isPresent() ? Result.refused(complaint.get()) : Result.ok(new JwkSet(keys));
  }

  /** Reads a set that is to be registered: no key of it may contradict itself. */
  public static Result<JwkSet, String> parseConsistent(JsonObject document) {
    return parse(document)
        .flatMap(
            set ->
                JwkConsistency.complaint(set.keys())
                    .<Result<JwkSet, String>>map(Result::refused)
                    .orElseGet(() -> Result.ok(set)));
  }

  /** Reads a set that somebody else publishes: keys of types that are unknown here are left out. */
  public static Result<JwkSet, String> parsePublished(JsonObject document) {
    // RFC 7517 §5: "Implementations SHOULD ignore JWKs within a JWK Set that use "kty" (key type)
    // values that are not understood by them".
    return document
        .array("keys")
        .map(keys -> keys.items().stream().filter(JwkSet::isUnderstood).toList())
        .map(keys -> parse(document.with("keys", new JsonArray(keys))))
        .orElseGet(() -> parse(document));
  }

  private static boolean isUnderstood(Json key) {
    return !(key instanceof JsonObject members)
        || members.string("kty").map(PublicJwk.TYPES::contains).orElse(true);
  }

  private static Optional<String> complaint(List<PublicJwk> keys) {
    if (keys.size() > MOST_KEYS) {
      return Optional.of("a JWK set has at most " + MOST_KEYS + " keys");
    }
    var seen = new HashSet<String>();
    var doubled =
        keys.stream().map(PublicJwk::keyId).flatMap(Optional::stream).anyMatch(id -> !seen.add(id));
    return doubled ? Optional.of("two keys of a JWK set have the same kid") : Optional.empty();
  }

  /** The first key that {@code wanted} can be used with, better one that says what it is for. */
  public Optional<PublicJwk> keyFor(KeyManagementAlgorithm wanted) {
    return keys.stream()
        .filter(key -> key.encryptsWith(wanted))
        .min(Comparator.comparing(PublicJwk::isUnlabelled));
  }

  /** Whether there is a key that verifies what {@code signed} signed. */
  public boolean canVerify(SignatureAlgorithm signed) {
    return keys.stream().anyMatch(key -> key.verifiesWith(signed));
  }

  /** The document form. */
  public JsonObject document() {
    return JsonObject.EMPTY.with(
        "keys", new JsonArray(keys.stream().map(key -> (Json) key.members()).toList()));
  }
}
