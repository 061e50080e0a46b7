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
 * Lets in who shows the registration access token of a client, and gives out the next one.
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
   * Somebody who was let in.
   *
   * @param client whose registration it is
   * @param access the client's
   * @param token what was shown
   * @param hash of it
   */
  record AuthenticatedRegistration(
      Client client, RegistrationAccess access, RegistrationAccessToken token, SecretHash hash) {}

  /** What a visitor goes on with: the client to be written, and the token that reads it then. */
  record NextVersion(Client client, RegistrationAccessToken token) {}

  Result<AuthenticatedRegistration, RegistrationError> admit(
      Optional<ClientId> id, Optional<RegistrationAccessToken> token, Instant now) {
    if (token.isEmpty()) {
      return Result.refused(new InvalidToken(""));
    }
    var hash = hasher.hash(token.get().value());
    // RFC 7592 §2: a client that does not exist is answered like a wrong token, so that nobody
    // learns which exist.
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

  /** The next version of the visitor's client after a reading. */
  Optional<NextVersion> afterReading(AuthenticatedRegistration authenticated, Instant now) {
    var rotates =
        terms.rotation() == RegistrationTokenRotation.ON_READ_AND_UPDATE
            || shownAgain(authenticated);
    return rotates ? Optional.of(rotated(authenticated, now)) : Optional.empty();
  }

  /** The next version of the visitor's client, otherwise unchanged yet, for an update. */
  NextVersion forUpdate(AuthenticatedRegistration authenticated, Instant now) {
    return terms.rotation() == RegistrationTokenRotation.NEVER && !shownAgain(authenticated)
        ? new NextVersion(authenticated.client().next(), authenticated.token())
        : rotated(authenticated, now);
  }

  // Of the current one only a hash is kept: whoever lost it can only be given another.
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

  /** What is told to those whose change came after another, or after the end of the client. */
  RegistrationError lost(ClientId id) {
    return clients.find(id).isPresent()
        ? new RegistrationConflict(
            "the registration was changed meanwhile, and not by this request: read it and try"
                + " again")
        : new InvalidToken("the registration access token is not valid");
  }
}
