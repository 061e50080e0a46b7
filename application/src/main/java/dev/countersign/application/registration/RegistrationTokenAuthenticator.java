package dev.countersign.application.registration;

import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.RegistrationAccess;
import dev.countersign.domain.error.InvalidToken;
import dev.countersign.domain.error.RegistrationConflict;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.registration.RegistrationAccessToken;
import dev.countersign.domain.registration.RegistrationTokenRotation;
import java.time.Instant;
import java.util.Optional;

/**
 * Authenticates requests by the registration access token of a client, and rotates the token.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7592.html#section-2">RFC 7592 §2</a>
 */
final class RegistrationTokenAuthenticator {

  private final Clients clients;
  private final SecretGenerator generator;
  private final SecretHasher hasher;
  private final RegistrationSettings terms;

  RegistrationTokenAuthenticator(
      Clients clients, SecretGenerator generator, SecretHasher hasher, RegistrationSettings terms) {
    this.clients = clients;
    this.generator = generator;
    this.hasher = hasher;
    this.terms = terms;
  }

  /**
   * An authenticated request.
   *
   * @param client the client of the registration
   * @param access the registration access of the client
   * @param token the token of the request
   * @param hash the hash of the token
   */
  record AuthenticatedRegistration(
      Client client, RegistrationAccess access, RegistrationAccessToken token, SecretHash hash) {}

  /** The next version: the client to be stored, and the token that will read it. */
  record NextVersion(Client client, RegistrationAccessToken token) {}

  Result<AuthenticatedRegistration, RegistrationError> admit(
      Optional<ClientId> id, Optional<RegistrationAccessToken> token, Instant now) {
    if (token.isEmpty()) {
      return Result.refused(new InvalidToken(""));
    }
    var hash = hasher.hash(token.get().value());
    // RFC 7592 §2: the refusal for a client that does not exist is the one for a wrong token, so
    // that
    // it does not tell which clients exist.
    return id.flatMap(clients::find)
        .flatMap(client -> authenticated(client, token.get(), hash, now))
        .map(authenticated -> unlessItEnded(authenticated, now))
        .orElseGet(RegistrationTokenAuthenticator::refused);
  }

  private static Optional<AuthenticatedRegistration> authenticated(
      Client client, RegistrationAccessToken token, SecretHash hash, Instant now) {
    return client
        .access()
        .filter(access -> access.isCurrent(hash) || access.isPrevious(hash, now))
        .map(access -> new AuthenticatedRegistration(client, access, token, hash));
  }

  private static Result<AuthenticatedRegistration, RegistrationError> unlessItEnded(
      AuthenticatedRegistration authenticated, Instant now) {
    return authenticated
        .client()
        .life()
        .end(now)
        .<Result<AuthenticatedRegistration, RegistrationError>>map(
            end -> Result.refused(new InvalidToken(end.reason())))
        .orElseGet(() -> Result.ok(authenticated));
  }

  private static Result<AuthenticatedRegistration, RegistrationError> refused() {
    return Result.refused(new InvalidToken("the registration access token is not valid"));
  }

  /** Returns the next version of the client after it was read; empty if nothing changes. */
  Optional<NextVersion> afterReading(AuthenticatedRegistration authenticated, Instant now) {
    var rotates =
        terms.rotation() == RegistrationTokenRotation.ON_READ_AND_UPDATE
            || shownAgain(authenticated);
    return rotates ? Optional.of(rotated(authenticated, now)) : Optional.empty();
  }

  /** Returns the next version of the client for an update, with nothing changed but its token. */
  NextVersion forUpdate(AuthenticatedRegistration authenticated, Instant now) {
    return terms.rotation() == RegistrationTokenRotation.NEVER && !shownAgain(authenticated)
        ? new NextVersion(authenticated.client().next(), authenticated.token())
        : rotated(authenticated, now);
  }

  // Only the hash of the current token is stored: a client that lost it gets a new one.
  private static boolean shownAgain(AuthenticatedRegistration authenticated) {
    return !authenticated.access().isCurrent(authenticated.hash());
  }

  private NextVersion rotated(AuthenticatedRegistration authenticated, Instant now) {
    var next = new RegistrationAccessToken(generator.generate());
    var access =
        authenticated
            .access()
            .rotated(
                hasher.hash(next.value()), authenticated.hash(), now.plus(terms.tokenOverlap()));
    return new NextVersion(authenticated.client().next().with(access), next);
  }

  /**
   * Returns the refusal for a change that came after another change, or after the client was
   * deleted.
   */
  RegistrationError lost(ClientId id) {
    return clients.find(id).isPresent()
        ? new RegistrationConflict(
            "another request changed the registration; read it and try" + " again")
        : new InvalidToken("the registration access token is not valid");
  }
}
