package dev.countersign.domain.jwk;

import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the JSON form of a JWK set, as strictly as its source allows.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7517.html#section-5">RFC 7517 §5</a>
 */
final class JwkSetReader {

  /**
   * The maximum number of long RSA keys in a set of another party. The check of one of 8192 bits,
   * the longest that is accepted, takes as long as the checks of eight of 4096 bits.
   */
  private static final int MOST_LONG_KEYS = 4;

  /** The number of characters of 4096 bits in base64url. */
  private static final int CHARACTERS_OF_4096_BITS = 683;

  /** The result for one key. */
  private sealed interface Outcome {
    /** The key is used. */
    record Used(PublicJwk key) implements Outcome {}

    /** The key is ignored. */
    record Ignored(String reason) implements Outcome {}

    /** The whole set is refused. */
    record RefusesTheSet(String reason) implements Outcome {}
  }

  /** Decides about one key. */
  private interface Rule {
    Outcome of(JsonObject key);
  }

  private final List<PublicJwk> keys = new ArrayList<>();
  private Optional<String> ignored = Optional.empty();

  private JwkSetReader() {}

  static Result<JwkSet, String> stored(JsonObject document) {
    return new JwkSetReader().read(document, JwkSetReader::ofStored);
  }

  static Result<JwkSet, String> published(JsonObject document) {
    return new JwkSetReader()
        .read(document, JwkSetReader::ofPublished)
        .flatMap(JwkSetReader::unlessTooLong);
  }

  static Result<JwkSet, String> registered(JsonObject document) {
    var reader = new JwkSetReader();
    return reader
        .read(document, JwkSetReader::ofRegistered)
        .flatMap(reader::unlessAllAreIgnored)
        .flatMap(JwkSetReader::unlessTooLong);
  }

  private Result<JwkSet, String> read(JsonObject document, Rule rule) {
    var array = document.array("keys").map(JsonArray::items);
    if (array.isEmpty()) {
      return Result.refused("a JWK set must have an array named keys");
    }
    for (Json item : array.get()) {
      if (!(item instanceof JsonObject key)) {
        return Result.refused("each key of a JWK set must be an object");
      }
      switch (rule.of(key)) {
        case Outcome.Used(var used) -> keys.add(used);
        case Outcome.Ignored(var reason) -> ignored = ignored.or(() -> Optional.of(reason));
        case Outcome.RefusesTheSet(var reason) -> {
          return Result.refused(reason);
        }
      }
    }
    var problem = JwkSet.problem(keys);
    return problem.isPresent() ? Result.refused(problem.get()) : Result.ok(new JwkSet(keys));
  }

  private Result<JwkSet, String> unlessAllAreIgnored(JwkSet set) {
    return set.keys().isEmpty() && ignored.isPresent()
        ? Result.refused(ignored.get())
        : Result.ok(set);
  }

  private static Result<JwkSet, String> unlessTooLong(JwkSet set) {
    return set.keys().stream().filter(JwkSetReader::isLong).count() > MOST_LONG_KEYS
        ? Result.refused(
            "a JWK set must have at most " + MOST_LONG_KEYS + " RSA keys of more than 4096 bits")
        : Result.ok(set);
  }

  private static boolean isLong(PublicJwk key) {
    return key.members().string("n").filter(n -> n.length() > CHARACTERS_OF_4096_BITS).isPresent();
  }

  private static Outcome ofStored(JsonObject key) {
    return PublicJwk.parse(key).<Outcome>map(Outcome.Used::new).orElse(Outcome.RefusesTheSet::new);
  }

  // RFC 7517 §5: "Implementations SHOULD ignore JWKs within a JWK Set that use "kty" (key type)
  // values that are not understood by them, that are missing required members, or for which values
  // are out of the supported ranges." A private member is no such case: the key is disclosed.
  private static Outcome ofRegistered(JsonObject key) {
    var secret = PublicJwk.privateMember(key);
    if (secret.isPresent()) {
      return new Outcome.RefusesTheSet(secret.get());
    }
    var unknown = JwkUnderstanding.missing(key);
    if (unknown.isPresent()) {
      return new Outcome.Ignored(unknown.get());
    }
    return new JwkConsistency(key)
        .problem()
        .<Outcome>map(Outcome.RefusesTheSet::new)
        .orElseGet(() -> used(key).orElse(Outcome.RefusesTheSet::new));
  }

  // The publisher does not read this server's reasons, and its other keys are valid.
  private static Outcome ofPublished(JsonObject key) {
    var unknownType = key.string("kty").filter(type -> !PublicJwk.TYPES.contains(type));
    if (unknownType.isPresent()) {
      return new Outcome.Ignored("a key's kty is not supported by this server");
    }
    var secret = PublicJwk.privateMember(key);
    if (secret.isPresent()) {
      return new Outcome.RefusesTheSet(secret.get());
    }
    return JwkUnderstanding.missing(key)
        .or(() -> new JwkConsistency(key).contradiction())
        .<Outcome>map(Outcome.Ignored::new)
        .orElseGet(() -> used(key).orElse(Outcome.Ignored::new));
  }

  private static Result<Outcome, String> used(JsonObject members) {
    return PublicJwk.parse(members)
        .flatMap(
            key ->
                key.isUsable()
                    ? Result.ok(new Outcome.Used(key))
                    : Result.refused(
                        "a key's crv, use, key_ops and alg leave the public key without a use:"
                            + " name verify, or encrypt, wrapKey, deriveKey or deriveBits"));
  }
}
