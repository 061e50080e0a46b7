package dev.countersign.application.client;

import dev.countersign.application.client.driven.InitialAccessTokens;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.domain.client.ClientOrigin;
import dev.countersign.domain.client.ClientOrigin.Way;
import dev.countersign.domain.client.InitialAccessToken;
import dev.countersign.domain.client.KeptInitialAccessToken;
import dev.countersign.domain.oauth.InvalidToken;
import dev.countersign.domain.oauth.RegistrationError;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.SecretHash;
import java.time.Instant;
import java.util.Optional;

/**
 * Judges who may register, and within what limits.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-3">RFC 7591 §3</a>
 */
final class RegistrationPermits {

  private static final String MISSING =
      "a registration calls for a valid initial access token in the Authorization header";
  private static final String NOT_GOOD = "the initial access token is not valid";

  private final InitialAccessTokens tokens;
  private final SecretHasher hasher;
  private final RegistrationTerms terms;

  RegistrationPermits(InitialAccessTokens tokens, SecretHasher hasher, RegistrationTerms terms) {
    this.tokens = tokens;
    this.hasher = hasher;
    this.terms = terms;
  }

  /**
   * What allows a registration.
   *
   * @param origin as what it will be kept
   * @param token the initial access token of which it takes a use
   */
  record Permit(ClientOrigin origin, Optional<SecretHash> token) {}

  /** Judges by the token, or by what anybody may who has none. */
  Result<Permit, RegistrationError> permit(Optional<InitialAccessToken> token, Instant now) {
    if (token.isPresent()) {
      var hash = hasher.hash(token.get().value());
      return tokens
          .find(hash)
          .filter(kept -> kept.isGoodAt(now))
          .<Result<Permit, RegistrationError>>map(kept -> Result.ok(permit(kept)))
          .orElseGet(() -> Result.refused(new InvalidToken(NOT_GOOD)));
    }
    return terms
        .open()
        .<Result<Permit, RegistrationError>>map(
            limits ->
                Result.ok(
                    new Permit(
                        new ClientOrigin(Way.OPEN, Optional.empty(), limits), Optional.empty())))
        .orElseGet(() -> Result.refused(new InvalidToken(MISSING)));
  }

  private Permit permit(KeptInitialAccessToken kept) {
    var limits = kept.isBuiltIn() ? terms.builtIn() : kept.limits();
    return new Permit(
        new ClientOrigin(Way.INITIAL_ACCESS_TOKEN, Optional.of(kept.id()), limits),
        Optional.of(kept.hash()));
  }

  /** Takes the use of its token that a registration takes. */
  boolean spend(Permit permit, Instant now) {
    return permit.token().map(hash -> tokens.spend(hash, now)).orElse(true);
  }

  /** What is told to those whose token was good a moment ago. */
  static RegistrationError spent() {
    return new InvalidToken(NOT_GOOD);
  }
}
