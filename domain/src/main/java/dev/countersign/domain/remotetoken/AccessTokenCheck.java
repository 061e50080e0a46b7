package dev.countersign.domain.remotetoken;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Checks what a server says about an access token: in the claims of the token, whose signature was
 * verified, or in its introspection response.
 *
 * @param issuer the server
 * @param client the {@code client_id} of the registration at the server
 * @param audience the identifier of the resource server
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9068.html#section-4">RFC 9068 §4</a>
 */
public record AccessTokenCheck(Issuer issuer, ClientId client, String audience) {

  private static final Duration LEEWAY = Duration.ofSeconds(60);
  private static final long LARGEST = 100_000_000_000L;

  // Of ID tokens, security event tokens and authorization responses.
  private static final Set<String> OF_OTHER_TOKENS =
      Set.of("nonce", "at_hash", "c_hash", "s_hash", "events", "code", "state");

  /**
   * Returns why a signed token is not good; empty if it is.
   *
   * @param type {@code typ} of its header
   */
  public Optional<String> problem(JsonObject claims, Optional<String> type, Instant now) {
    if (!isAccessToken(claims, type)) {
      return Optional.of("it is no access token");
    }
    if (!claims.string("iss").filter(issuer.value()::equals).isPresent()) {
      return Optional.of("iss is not the server's");
    }
    if (!claims.stringOrStrings("aud").orElse(List.of()).contains(audience)) {
      return Optional.of("aud does not contain the audience");
    }
    return expiry(claims).isEmpty()
        ? Optional.of("exp is missing")
        : timeProblem(claims, now).or(() -> bound(claims));
  }

  /** Returns why a token that the server calls active is not good; empty if it is. */
  public Optional<String> introspectionProblem(JsonObject response, Instant now) {
    if (response.member("iss").isPresent()
        && !response.string("iss").filter(issuer.value()::equals).isPresent()) {
      return Optional.of("iss is not the server's");
    }
    // Without aud it may be a token for another resource server, or a refresh token.
    if (!response.stringOrStrings("aud").orElse(List.of()).contains(audience)) {
      return Optional.of("aud does not contain the audience");
    }
    if (response.member("token_type").isPresent()
        && !response.string("token_type").filter("bearer"::equalsIgnoreCase).isPresent()) {
      return Optional.of("it is no bearer token");
    }
    return timeProblem(response, now).or(() -> bound(response));
  }

  /** Returns {@code exp}. */
  public static Optional<Instant> expiry(JsonObject claims) {
    return time(claims, "exp");
  }

  // RFC 9068 §4: "The resource server MUST verify that the typ header value is at+jwt or
  // application/at+jwt and reject tokens carrying any other value." Servers that do not follow this
  // RFC send no other type than JWT; then the token must not look like one of another kind.
  // An ID token is for the client itself.
  private boolean isAccessToken(JsonObject claims, Optional<String> type) {
    var name = type.orElse("JWT").toLowerCase(Locale.ROOT).replaceFirst("^application/", "");
    return name.equals("at+jwt")
        || (name.equals("jwt")
            && !claims.stringOrStrings("aud").orElse(List.of()).contains(client.value())
            && OF_OTHER_TOKENS.stream().noneMatch(claims.members()::containsKey));
  }

  private static Optional<String> timeProblem(JsonObject claims, Instant now) {
    if (claims.member("exp").isPresent() && expiry(claims).filter(now::isBefore).isEmpty()) {
      return Optional.of("it has expired");
    }
    return time(claims, "nbf").filter(start -> start.isAfter(now.plus(LEEWAY))).isPresent()
        ? Optional.of("nbf is in the future")
        : Optional.empty();
  }

  // RFC 7800 §3.1: a token with cnf is good only together with a proof that the sender has the key.
  // Here is none.
  private static Optional<String> bound(JsonObject claims) {
    return claims.member("cnf").isPresent()
        ? Optional.of("it is bound to a key, and this is no bearer token")
        : Optional.empty();
  }

  private static Optional<Instant> time(JsonObject claims, String name) {
    return claims
        .integer(name)
        .filter(seconds -> seconds >= 0 && seconds < LARGEST)
        .map(Instant::ofEpochSecond);
  }
}
