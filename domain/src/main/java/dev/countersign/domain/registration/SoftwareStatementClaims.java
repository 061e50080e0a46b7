package dev.countersign.domain.registration;

import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonDecimal;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The claims of a software statement whose signature is verified.
 *
 * @param claims all claims
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-2.3">RFC 7591 §2.3</a>
 */
public record SoftwareStatementClaims(JsonObject claims) {

  private static final Duration SKEW = Duration.ofSeconds(30);

  /**
   * Claims about the statement itself, and members that belong to one client and not to the
   * software. An issuer cannot set them for all clients.
   */
  private static final Set<String> NOT_OF_THE_SOFTWARE =
      Set.of(
          "iss",
          "sub",
          "aud",
          "exp",
          "nbf",
          "iat",
          "jti",
          "software_statement",
          "client_id",
          "client_secret",
          "client_id_issued_at",
          "client_secret_expires_at",
          "registration_access_token",
          "registration_client_uri",
          "preferred_client_id",
          "preferred_client_secret");

  /**
   * Returns why the statement is not valid at {@code now} for this server; empty if it is valid.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7519.html#section-4.1">RFC 7519 §4.1</a>
   */
  public Optional<String> problemAt(Instant now, Issuer server) {
    for (var name : List.of("exp", "nbf", "iat")) {
      if (claims.member(name).isPresent() && time(name).isEmpty()) {
        return Optional.of(name + " is not a time");
      }
    }
    // RFC 7519 §4.1.4: "on or after which the JWT MUST NOT be accepted for processing", with "some
    // small leeway ... to account for clock skew".
    if (time("exp").orElse(Double.POSITIVE_INFINITY) <= seconds(now.minus(SKEW))) {
      return Optional.of("exp is in the past");
    }
    for (var name : List.of("nbf", "iat")) {
      if (time(name).orElse(0) > seconds(now.plus(SKEW))) {
        return Optional.of(name + " is in the future");
      }
    }
    // RFC 7519 §4.1.3: "If the principal processing the claim does not identify itself with a value
    // in the "aud" claim when this claim is present, then the JWT MUST be rejected."
    return claims.member("aud").isEmpty() || audience().contains(server.value())
        ? Optional.empty()
        : Optional.of("aud does not name this server");
  }

  private List<String> audience() {
    return claims.stringOrStrings("aud").orElse(List.of());
  }

  // RFC 7519 §2, NumericDate: "non-integer values can be represented".
  private OptionalDouble time(String name) {
    return switch (claims.member(name).orElse(new Json.JsonNull())) {
      case JsonInteger(var seconds) -> OptionalDouble.of((double) seconds);
      case JsonDecimal(var seconds) -> OptionalDouble.of(seconds);
      case Json.JsonString string -> OptionalDouble.empty();
      case Json.JsonBoolean bool -> OptionalDouble.empty();
      case Json.JsonNull nothing -> OptionalDouble.empty();
      case JsonArray array -> OptionalDouble.empty();
      case JsonObject object -> OptionalDouble.empty();
    };
  }

  private static double seconds(Instant time) {
    return time.getEpochSecond() + time.getNano() / 1e9;
  }

  /**
   * Merges the claims of this statement into the registration {@code document}. A member of the
   * statement replaces the document's member in all languages.
   */
  public JsonObject over(JsonObject document) {
    // RFC 7591 §3.1.1: "client metadata values conveyed in the software statement MUST take
    // precedence over those conveyed using plain JSON elements."
    var stated =
        claims.members().keySet().stream()
            .filter(name -> !NOT_OF_THE_SOFTWARE.contains(name))
            .collect(Collectors.toUnmodifiableSet());
    var bases =
        stated.stream().map(SoftwareStatementClaims::base).collect(Collectors.toUnmodifiableSet());
    var merged = new LinkedHashMap<>(document.members());
    merged.keySet().removeIf(name -> bases.contains(base(name)));
    claims
        .members()
        .forEach(
            (name, value) -> {
              if (stated.contains(name)) {
                merged.put(name, value);
              }
            });
    return new JsonObject(merged);
  }

  // RFC 7591 §2.2: "a string of the form member#language-tag".
  private static String base(String name) {
    var end = name.indexOf('#');
    return end < 0 ? name : name.substring(0, end);
  }
}
