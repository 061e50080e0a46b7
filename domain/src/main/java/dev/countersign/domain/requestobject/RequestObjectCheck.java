package dev.countersign.domain.requestobject;

import dev.countersign.domain.error.InvalidRequestObject;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Checks the claims of a request object against the request that it came with, and returns the
 * parameters that count.
 *
 * @param sent the parameters beside the request object, {@code client_id} among them
 * @param client the {@code client_id} of the client whose keys verified the object
 * @param server the issuer of this server
 * @param now the current time
 */
public record RequestObjectCheck(Parameters sent, String client, Issuer server, Instant now) {

  /** The maximum number of characters of all parameters together. */
  public static final int LONGEST = 1 << 16;

  private static final Duration SKEW = Duration.ofSeconds(30);
  private static final String CLIENT_ID = "client_id";
  private static final Duration LONGEST_LIFE = Duration.ofDays(1);
  private static final String RESPONSE_TYPE = "response_type";

  /**
   * Returns the parameters that count if the object is signed: only its own.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc9101.html#section-6.3">RFC 9101 §6.3</a>
   */
  public Result<Parameters, InvalidRequestObject> signed(RequestObjectClaims claims) {
    // RFC 9101 §5: client_id is "REQUIRED", and both values "MUST be identical". Without it, any
    // other JWT of the client could pass for a request object.
    if (!claims.parameters().containsKey(CLIENT_ID)) {
      return refused("client_id is missing in the request object");
    }
    // §6.3: "The authorization server MUST only use the parameters in the Request Object, even if
    // the same parameter is provided in the query parameter."
    return check(claims).map(valid -> new Parameters(valid.parameters(), true));
  }

  /**
   * Returns the parameters that count if the object is not signed: its own, and those beside it
   * that it does not have.
   *
   * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#RequestObject">OpenID
   *     Connect Core §6.1</a>
   */
  public Result<Parameters, InvalidRequestObject> unsigned(RequestObjectClaims claims) {
    return check(claims).map(valid -> new Parameters(merged(valid), false));
  }

  // Core §6.1: "the OpenID Connect request parameter values contained in the JWT supersede those
  // passed using the OAuth 2.0 request syntax."
  private Map<String, List<String>> merged(RequestObjectClaims claims) {
    var merged = new TreeMap<>(sent.values());
    merged.remove("request");
    merged.remove("request_uri");
    merged.putAll(claims.parameters());
    return merged;
  }

  private Result<RequestObjectClaims, InvalidRequestObject> check(RequestObjectClaims claims) {
    return problem(claims)
        .<Result<RequestObjectClaims, InvalidRequestObject>>map(RequestObjectCheck::refused)
        .orElseGet(() -> Result.ok(claims));
  }

  private Optional<String> problem(RequestObjectClaims claims) {
    return structure(claims)
        .or(() -> parties(claims))
        .or(() -> times(claims))
        .or(() -> agreement(claims));
  }

  private static Optional<String> structure(RequestObjectClaims claims) {
    // RFC 9101 §4: "request and request_uri parameters MUST NOT be included in Request Objects."
    if (claims.parameters().containsKey("request")
        || claims.parameters().containsKey("request_uri")) {
      return Optional.of("request and request_uri must not be in a request object");
    }
    var length =
        claims.parameters().entrySet().stream()
            .mapToLong(
                entry ->
                    entry.getKey().length()
                        + entry.getValue().stream().mapToLong(String::length).sum())
            .sum();
    return length > LONGEST ? Optional.of("the request object is too large") : Optional.empty();
  }

  private Optional<String> parties(RequestObjectClaims claims) {
    if (claims.issuer().filter(issuer -> !issuer.equals(client)).isPresent()) {
      return Optional.of("iss must be the client_id");
    }
    // RFC 9101 §10.8: a client assertion has the client_id as sub. So neither passes for the other
    // if a request object never has it.
    if (claims.subject().filter(client::equals).isPresent()) {
      return Optional.of("sub must not be the client_id");
    }
    return claims.audience().isEmpty() || claims.audience().contains(server.value())
        ? Optional.empty()
        : Optional.of("aud must contain the issuer of this server");
  }

  private Optional<String> times(RequestObjectClaims claims) {
    // RFC 7519 §4.1.4 and §4.1.5: "Implementers MAY provide for some small leeway, usually no more
    // than a few minutes, to account for clock skew."
    if (claims.expiresAt().filter(end -> !now.minus(SKEW).isBefore(end)).isPresent()) {
      return Optional.of("exp has passed");
    }
    // The server has to remember the jti for as long.
    var latest = now.plus(LONGEST_LIFE);
    if (claims.id().isPresent() && claims.expiresAt().filter(latest::isBefore).isPresent()) {
      return Optional.of("exp must be at most a day in the future if there is a jti");
    }
    var early = now.plus(SKEW);
    return claims.notBefore().filter(early::isBefore).isPresent()
            || claims.issuedAt().filter(early::isBefore).isPresent()
        ? Optional.of("nbf or iat is in the future")
        : Optional.empty();
  }

  private Optional<String> agreement(RequestObjectClaims claims) {
    var inside = claims.parameters().getOrDefault(CLIENT_ID, List.of(client));
    if (!inside.equals(List.of(client))) {
      return Optional.of("client_id differs from the parameter client_id");
    }
    // Core §6.1: "The values for these parameters MUST match those in the Request Object, if
    // present."
    var outside = sent.all(RESPONSE_TYPE);
    return outside.isEmpty()
            || claims.parameters().getOrDefault(RESPONSE_TYPE, outside).equals(outside)
        ? Optional.empty()
        : Optional.of("response_type differs from the parameter response_type");
  }

  private static <T> Result<T, InvalidRequestObject> refused(String reason) {
    return Result.refused(new InvalidRequestObject(reason));
  }
}
