package dev.countersign.crypto.clientauth;

import dev.countersign.domain.clientauth.ClientAssertionClaims;
import dev.countersign.domain.jose.VerificationFailure;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonDecimal;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import dev.countersign.domain.oauth.Result;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Reads the claims of a client assertion.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7523.html#section-3">RFC 7523 §3</a>
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#ClientAuthentication">OpenID
 *     Connect Core §9</a>
 */
final class ClientAssertionClaimsReader {

  private ClientAssertionClaimsReader() {}

  static Result<ClientAssertionClaims, VerificationFailure> read(JsonObject claims) {
    // RFC 8725 §2.8: the attacker who sees a request object in a URL must not authenticate with it.
    if (claims.member("response_type").isPresent() || claims.member("redirect_uri").isPresent()) {
      return Result.refused(new VerificationFailure("this is a request object"));
    }
    try {
      return Result.ok(
          new ClientAssertionClaims(
              text(claims, "iss"),
              text(claims, "sub"),
              audience(claims),
              text(claims, "jti"),
              time(claims, "exp").orElseThrow(() -> new IllegalArgumentException("exp")),
              time(claims, "nbf"),
              time(claims, "iat")));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Result.refused(
          new VerificationFailure("iss, sub, aud, jti or exp is missing, or a claim is malformed"));
    }
  }

  private static String text(JsonObject claims, String name) {
    return claims
        .string(name)
        .filter(value -> !value.isEmpty())
        .orElseThrow(() -> new IllegalArgumentException(name));
  }

  private static List<String> audience(JsonObject claims) {
    return claims
        .string("aud")
        .map(List::of)
        .or(() -> claims.array("aud").flatMap(JsonArray::strings))
        .filter(audience -> !audience.isEmpty())
        .orElseThrow(() -> new IllegalArgumentException("aud"));
  }

  private static Optional<Instant> time(JsonObject claims, String name) {
    return claims.member(name).map(ClientAssertionClaimsReader::instant);
  }

  private static Instant instant(Json value) {
    return switch (value) {
      case JsonInteger(var seconds) -> Instant.ofEpochSecond(seconds);
      // RFC 7519 §2, NumericDate: "non-integer values can be represented".
      case JsonDecimal(var seconds) -> Instant.ofEpochSecond((long) Math.floor(seconds));
      case JsonString string -> throw new IllegalArgumentException("not a time");
      case Json.JsonBoolean bool -> throw new IllegalArgumentException("not a time");
      case Json.JsonNull nothing -> throw new IllegalArgumentException("not a time");
      case JsonArray array -> throw new IllegalArgumentException("not a time");
      case JsonObject object -> throw new IllegalArgumentException("not a time");
    };
  }
}
