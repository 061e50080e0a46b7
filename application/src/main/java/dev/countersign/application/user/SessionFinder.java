package dev.countersign.application.user;

import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.user.driven.Accounts;
import dev.countersign.application.user.driven.Sessions;
import dev.countersign.domain.user.SessionToken;
import java.time.InstantSource;
import java.util.Optional;

/** Finds sessions that have not expired, of users whose account accepts them. */
final class SessionFinder implements FindSession {

  private final Sessions sessions;
  private final Accounts accounts;
  private final SecretHasher hasher;
  private final InstantSource clock;

  SessionFinder(Sessions sessions, Accounts accounts, SecretHasher hasher, InstantSource clock) {
    this.sessions = sessions;
    this.accounts = accounts;
    this.hasher = hasher;
    this.clock = clock;
  }

  @Override
  public Optional<SignedInUser> find(Optional<SessionToken> token) {
    return token
        .flatMap(value -> sessions.find(hasher.hash(value.value())))
        .filter(session -> session.isValidAt(clock.instant()))
        .flatMap(
            session ->
                accounts
                    .find(session.user())
                    .filter(account -> account.life().accepts(session.authenticatedAt()))
                    .map(account -> new SignedInUser(session, account)));
  }
}
