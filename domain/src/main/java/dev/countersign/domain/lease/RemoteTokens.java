package dev.countersign.domain.lease;

import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.token.AccessToken;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The tokens in a server's response to a request with a code or a refresh token.
 *
 * @param accessToken {@code access_token}
 * @param lifetime {@code expires_in}; empty if the server did not send it
 * @param refreshToken {@code refresh_token}; empty if the server did not send one: with a refresh
 *     request, the previous one stays valid
 * @param scope {@code scope}; empty if it is the requested scope
 * @param idToken {@code id_token}, not verified yet
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-5.1">RFC 6749 §5.1</a>
 */
public record RemoteTokens(
    AccessToken accessToken,
    Optional<Duration> lifetime,
    Optional<RemoteRefreshToken> refreshToken,
    Optional<Scope> scope,
    Optional<String> idToken) {

  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");

  // RFC 6749 appendix A.12 and A.17: VSCHAR.
  private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7E]*");

  private static final long LONGEST_SECONDS = 1_000_000_000;

  /** Reads a successful token response; refuses, with the reason, one without a bearer token. */
  public static Result<RemoteTokens, String> parse(JsonObject response) {
    var token = response.string("access_token");
    // RFC 6749 §7.1: "The client MUST NOT use an access token if it does not understand the token
    // type."
    var isBearer = response.string("token_type").filter("bearer"::equalsIgnoreCase).isPresent();
    var isPrintable =
        Stream.of("access_token", "refresh_token")
            .flatMap(name -> response.string(name).stream())
            .allMatch(PRINTABLE.asMatchPredicate());
    if (!isPrintable) {
      return Result.refused("the provider's response contains a token that no header can have");
    }
    if (token.isEmpty() || !isBearer) {
      return Result.refused("the provider's response contains no bearer token");
    }
    try {
      return Result.ok(
          new RemoteTokens(
              new AccessToken(token.get()),
              lifetime(response),
              response.string("refresh_token").map(RemoteRefreshToken::new),
              response.string("scope").flatMap(RemoteTokens::scope),
              response.string("id_token")));
    } catch (IllegalArgumentException e) {
      return Result.refused("the provider's response contains a token that is empty or too long");
    }
  }

  private static Optional<Scope> scope(String text) {
    return Scope.parse(text).map(Optional::of).orElse(invalid -> Optional.empty());
  }

  /** Returns {@code expires_in}; some servers send the number as a string. */
  private static Optional<Duration> lifetime(JsonObject response) {
    return response
        .integer("expires_in")
        .or(
            () ->
                response.string("expires_in").filter(DIGITS.asMatchPredicate()).map(Long::valueOf))
        .map(seconds -> Duration.ofSeconds(Math.clamp(seconds, 0, LONGEST_SECONDS)));
  }

  @Override
  public String toString() {
    return "RemoteTokens[redacted]";
  }
}
