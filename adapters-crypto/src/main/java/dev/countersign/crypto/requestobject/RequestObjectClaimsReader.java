package dev.countersign.crypto.requestobject;

import dev.countersign.crypto.oauth.JsonWriter;
import dev.countersign.domain.jose.VerificationFailure;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonBoolean;
import dev.countersign.domain.oauth.Json.JsonDecimal;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonNull;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.requestobject.RequestObjectClaims;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the claims of a request object.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9101.html#section-4">RFC 9101 §4</a>
 */
final class RequestObjectClaimsReader {

  private static final Set<String> OF_JWT = Set.of("iss", "sub", "aud", "jti", "exp", "nbf", "iat");

  /** The parameters that can be repeated (RFC 8707 §2), and so are an array of strings. */
  private static final Set<String> REPEATED = Set.of("resource");

  private RequestObjectClaimsReader() {}

  static Result<RequestObjectClaims, VerificationFailure> read(JsonObject claims) {
    try {
      return Result.ok(
          new RequestObjectClaims(
              text(claims, "iss"),
              text(claims, "sub"),
              audience(claims),
              text(claims, "jti"),
              time(claims, "exp"),
              time(claims, "nbf"),
              time(claims, "iat"),
              parameters(claims)));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Result.refused(new VerificationFailure("a claim of the request object is malformed"));
    }
  }

  private static Optional<String> text(JsonObject claims, String name) {
    return claims.member(name).map(RequestObjectClaimsReader::text);
  }

  private static String text(Json value) {
    if (value instanceof JsonString(var text)) {
      return text;
    }
    throw new IllegalArgumentException("not a string");
  }

  private static List<String> audience(JsonObject claims) {
    return claims.member("aud").map(RequestObjectClaimsReader::texts).orElse(List.of());
  }

  private static List<String> texts(Json value) {
    return value instanceof JsonArray array
        ? array.strings().orElseThrow(() -> new IllegalArgumentException("not strings"))
        : List.of(text(value));
  }

  private static Optional<Instant> time(JsonObject claims, String name) {
    return claims.member(name).map(RequestObjectClaimsReader::instant);
  }

  private static Instant instant(Json value) {
    return switch (value) {
      case JsonInteger(var seconds) -> Instant.ofEpochSecond(seconds);
      // RFC 7519 §2, NumericDate: "non-integer values can be represented".
      case JsonDecimal(var seconds) -> Instant.ofEpochSecond((long) Math.floor(seconds));
      case JsonString _, JsonBoolean _, JsonNull _, JsonArray _, JsonObject _ ->
          throw new IllegalArgumentException("not a time");
    };
  }

  private static Map<String, List<String>> parameters(JsonObject claims) {
    var parameters = new LinkedHashMap<String, List<String>>();
    claims
        .members()
        .forEach(
            (name, value) -> {
              if (!OF_JWT.contains(name) && !(value instanceof JsonNull)) {
                parameters.put(name, REPEATED.contains(name) ? texts(value) : List.of(one(value)));
              }
            });
    return parameters;
  }

  // RFC 9101 §4: "Parameter names and string values MUST be included as JSON strings. ... Numerical
  // values MUST be included as JSON numbers." Others are JSON: the parameters with such values
  // have their JSON text in a query.
  private static String one(Json value) {
    return value instanceof JsonString(var text) ? text : JsonWriter.text(value);
  }
}
