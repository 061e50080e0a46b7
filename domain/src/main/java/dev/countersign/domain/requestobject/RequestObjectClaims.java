package dev.countersign.domain.requestobject;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The claims of a request object.
 *
 * @param issuer {@code iss}
 * @param subject {@code sub}
 * @param audience {@code aud}; empty if it has none
 * @param id {@code jti}
 * @param expiresAt {@code exp}
 * @param notBefore {@code nbf}
 * @param issuedAt {@code iat}
 * @param parameters the parameters of the authorization request: all other claims; objects as their
 *     JSON text
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9101.html#section-4">RFC 9101 §4</a>
 */
public record RequestObjectClaims(
    Optional<String> issuer,
    Optional<String> subject,
    List<String> audience,
    Optional<String> id,
    Optional<Instant> expiresAt,
    Optional<Instant> notBefore,
    Optional<Instant> issuedAt,
    Map<String, List<String>> parameters) {

  /** Copies the collections. */
  public RequestObjectClaims {
    audience = List.copyOf(audience);
    parameters =
        parameters.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> List.copyOf(e.getValue())));
  }

  /** Returns only the names of the parameters. */
  @Override
  public String toString() {
    return "RequestObjectClaims" + parameters.keySet().stream().sorted().toList();
  }
}
