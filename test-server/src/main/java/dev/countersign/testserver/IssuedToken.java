package dev.countersign.testserver;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A JWT that a test server signed.
 *
 * @param type the type, such as {@code access_token}, {@code id_token} or {@code logout_token}
 * @param claims its claims: strings, numbers, booleans, lists and maps
 * @param token the token as signed, before any encryption: a compact JWS, or the text of one in
 *     JSON
 */
public record IssuedToken(String type, Map<String, @Nullable Object> claims, String token) {

  @SuppressWarnings("unchecked") // Both sides are this module's.
  static IssuedToken of(Map<String, Object> values) {
    return new IssuedToken(
        Objects.requireNonNull(values.get("type")).toString(),
        (Map<String, @Nullable Object>) Objects.requireNonNull(values.get("claims")),
        Objects.requireNonNull(values.get("token")).toString());
  }

  @Override
  public String toString() {
    return "IssuedToken[" + type + ", redacted]";
  }
}
