package dev.countersign.domain.relyingsignin;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Checks the claims of an ID token whose signature was verified.
 *
 * @param issuer the server
 * @param client the {@code client_id} of the registration
 * @param nonce the nonce of the authorization request
 * @param wish what was requested
 * @param startedAt when the application began the sign-in
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation">OpenID
 *     Connect Core §3.1.3.7</a>
 */
public record IdTokenCheck(
    Issuer issuer, ClientId client, String nonce, SignInWish wish, Instant startedAt) {

  /** The tolerated difference between the clocks of the server and of this service. */
  static final Duration LEEWAY = Duration.ofSeconds(60);

  private static final Duration OLDEST = Duration.ofMinutes(30);
  private static final int LONGEST_SUBJECT = 255;

  /** Returns why the claims must not be used; empty if all are right. */
  public Optional<String> problem(JsonObject claims, Instant now) {
    return identity(claims).or(() -> times(claims, now)).or(() -> authentication(claims, now));
  }

  private Optional<String> identity(JsonObject claims) {
    // "The Issuer Identifier for the OpenID Provider ... MUST exactly match the value of the iss
    // (issuer) Claim."
    if (!claims.string("iss").filter(issuer.value()::equals).isPresent()) {
      return Optional.of("iss is not the server's");
    }
    var audience = claims.stringOrStrings("aud").orElse(List.of());
    // "The Client MUST validate that the aud (audience) Claim contains its client_id value".
    if (!audience.contains(client.value())) {
      return Optional.of("aud does not contain the client_id");
    }
    var party = claims.string("azp");
    if (claims.member("azp").isPresent() && !party.filter(client.value()::equals).isPresent()) {
      return Optional.of("azp is not the client_id");
    }
    if (audience.size() > 1 && party.isEmpty()) {
      return Optional.of("azp is missing, and aud has several values");
    }
    // "... a nonce Claim MUST be present and its value checked to verify that it is the same value
    // as the one that was sent in the Authentication Request."
    if (!claims.string("nonce").filter(nonce::equals).isPresent()) {
      return Optional.of("nonce is not the one that was sent");
    }
    return claims
            .string("sub")
            .filter(sub -> !sub.isEmpty() && sub.length() <= LONGEST_SUBJECT)
            .isPresent()
        ? Optional.empty()
        : Optional.of("sub is missing or too long");
  }

  private static Optional<String> times(JsonObject claims, Instant now) {
    var expiry = time(claims, "exp");
    // "The current time MUST be before the time represented by the exp Claim."
    if (expiry.isEmpty() || !now.isBefore(expiry.get().plus(LEEWAY))) {
      return Optional.of("exp is missing or in the past");
    }
    var issued = time(claims, "iat");
    if (issued.isEmpty()
        || issued.get().isAfter(now.plus(LEEWAY))
        || issued.get().isBefore(now.minus(OLDEST))) {
      return Optional.of("iat is missing, in the future or long ago");
    }
    return Optional.empty();
  }

  private Optional<String> authentication(JsonObject claims, Instant now) {
    var authenticated = authTime(claims, now);
    // "If the max_age parameter was requested ... the Client SHOULD check the auth_time Claim
    // value and request re-authentication if it determines too much time has elapsed".
    if (wish.maxAge().isPresent()
        && (authenticated.isEmpty()
            || authenticated.get().plusSeconds(wish.maxAge().get()).plus(LEEWAY).isBefore(now))) {
      return Optional.of("auth_time is missing, in the future or longer ago than max_age");
    }
    if (wish.wantsLogin()
        && authenticated.filter(at -> !at.plus(LEEWAY).isBefore(startedAt)).isEmpty()) {
      return Optional.of(
          "auth_time is missing, in the future or before the sign-in began, and prompt=login was"
              + " requested");
    }
    return essentialAcr()
        .filter(allowed -> !allowed.test(claims.string("acr").orElse("")))
        .map(unmet -> "acr is missing or not one of the essential values");
  }

  /** Returns which {@code acr} the ID token must have; empty if any or none will do. */
  private Optional<Predicate<String>> essentialAcr() {
    // OpenID Connect Core §5.5.1.1: "If this is an Essential Claim and the requirement cannot be
    // met, then the Authorization Server MUST treat that outcome as a failed authentication
    // attempt."
    return wish.claims()
        .flatMap(claims -> claims.object("id_token"))
        .flatMap(requested -> requested.object("acr"))
        .filter(acr -> acr.bool("essential").orElse(false))
        .map(IdTokenCheck::allowed);
  }

  private static Predicate<String> allowed(JsonObject acr) {
    return acr.array("values")
        .flatMap(JsonArray::strings)
        .or(() -> acr.string("value").map(List::of))
        .<Predicate<String>>map(values -> values::contains)
        .orElse(any -> !any.isEmpty());
  }

  /**
   * Returns {@code auth_time}: when the person authenticated, as the server states. Empty if it is
   * missing, or so far in the future that a difference of the clocks cannot explain it.
   */
  public static Optional<Instant> authTime(JsonObject claims, Instant now) {
    return time(claims, "auth_time").filter(at -> !at.isAfter(now.plus(LEEWAY)));
  }

  private static Optional<Instant> time(JsonObject claims, String name) {
    return claims
        .integer(name)
        .or(() -> decimal(claims, name))
        .filter(seconds -> seconds >= 0 && seconds < MAXIMUM_SECONDS)
        .map(Instant::ofEpochSecond);
  }

  private static final long MAXIMUM_SECONDS = 100_000_000_000L;

  private static Optional<Long> decimal(JsonObject claims, String name) {
    // RFC 7519 §2: a NumericDate may have a fraction of a second.
    return claims.member(name).orElse(new Json.JsonNull()) instanceof Json.JsonDecimal(var value)
        ? Optional.of((long) value)
        : Optional.empty();
  }
}
