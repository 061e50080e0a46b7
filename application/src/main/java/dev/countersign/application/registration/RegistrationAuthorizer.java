package dev.countersign.application.registration;

import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.registration.SoftwareStatementValidator.Approved;
import dev.countersign.application.registration.driven.InitialAccessTokens;
import dev.countersign.domain.client.ClientOrigin;
import dev.countersign.domain.client.ClientOrigin.Way;
import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.error.InvalidToken;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.registration.InitialAccessToken;
import dev.countersign.domain.registration.StoredInitialAccessToken;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides who may register a client, and within what limits.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-3">RFC 7591 §3</a>
 */
final class RegistrationAuthorizer {

  private static final String MISSING =
      "registration requires a valid initial access token in the Authorization header";
  private static final String NOT_GOOD = "the initial access token is not valid";

  private final InitialAccessTokens tokens;
  private final SoftwareStatementValidator statements;
  private final SecretHasher hasher;
  private final RegistrationSettings terms;

  RegistrationAuthorizer(
      InitialAccessTokens tokens,
      SoftwareStatementValidator statements,
      SecretHasher hasher,
      RegistrationSettings terms) {
    this.tokens = tokens;
    this.statements = statements;
    this.hasher = hasher;
    this.terms = terms;
  }

  /**
   * The permission for a registration.
   *
   * @param origin how the client comes to be registered, stored with it
   * @param token the hash of the initial access token of which it takes one use
   * @param document the metadata document, with the claims of its software statement
   */
  record Permit(ClientOrigin origin, Optional<SecretHash> token, JsonObject document) {}

  /**
   * Decides by the token, else by the software statement, else by the rules of open registration.
   */
  Result<Permit, RegistrationError> permit(
      Optional<InitialAccessToken> token, JsonObject document, Instant now) {
    if (token.isEmpty()) {
      return statements.check(document, now).flatMap(approved -> withoutToken(approved, document));
    }
    // The token first: without a valid one no signature is verified.
    return good(token.get(), now)
        .flatMap(
            kept ->
                statements.check(document, now).map(approved -> permit(kept, approved, document)));
  }

  private Result<StoredInitialAccessToken, RegistrationError> good(
      InitialAccessToken token, Instant now) {
    return tokens
        .find(hasher.hash(token.value()))
        .filter(kept -> kept.isValidAt(now))
        .<Result<StoredInitialAccessToken, RegistrationError>>map(Result::ok)
        .orElseGet(() -> Result.refused(new InvalidToken(NOT_GOOD)));
  }

  private Permit permit(
      StoredInitialAccessToken kept, Optional<Approved> approved, JsonObject document) {
    var limits = kept.isBuiltIn() ? terms.builtIn() : kept.limits();
    var origin = ClientOrigin.of(Way.INITIAL_ACCESS_TOKEN, Optional.of(kept.id()), limits);
    return permit(origin, Optional.of(kept.hash()), approved, document);
  }

  private Result<Permit, RegistrationError> withoutToken(
      Optional<Approved> approved, JsonObject document) {
    return approved
        .filter(statement -> statement.issuer().allowsRegistration())
        .map(RegistrationAuthorizer::byStatement)
        .or(() -> terms.open().map(RegistrationAuthorizer::byNobody))
        .<Result<Permit, RegistrationError>>map(
            origin -> Result.ok(permit(origin, Optional.empty(), approved, document)))
        .orElseGet(() -> Result.refused(new InvalidToken(MISSING)));
  }

  private static ClientOrigin byStatement(Approved approved) {
    return ClientOrigin.of(
        Way.SOFTWARE_STATEMENT, Optional.of(approved.issuer().name()), approved.issuer().limits());
  }

  private static ClientOrigin byNobody(RegistrationLimits limits) {
    return ClientOrigin.of(Way.OPEN, Optional.empty(), limits);
  }

  private static Permit permit(
      ClientOrigin origin,
      Optional<SecretHash> token,
      Optional<Approved> approved,
      JsonObject document) {
    return new Permit(
        approved.map(statement -> statement.narrow(origin)).orElse(origin),
        token,
        approved.map(Approved::document).orElse(document));
  }

  /** Takes one use of the token; false if it has none left. */
  boolean spend(Permit permit, Instant now) {
    return permit.token().map(hash -> tokens.spend(hash, now)).orElse(true);
  }

  /** Returns the refusal for a token whose last use another registration has just taken. */
  static RegistrationError spent() {
    return new InvalidToken(NOT_GOOD);
  }
}
