package dev.countersign.application.user;

import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.user.driven.Accounts;
import dev.countersign.application.user.driven.Sessions;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.user.Session;
import dev.countersign.domain.user.SessionToken;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds sessions that have not expired, of users whose account accepts them. */
final class SessionFinder implements FindSession {

  private final Sessions sessions;
  private final Accounts accounts;
  private final ConfirmUser confirmUser;
  private final SecretHasher hasher;
  private final InstantSource clock;

  SessionFinder(
      Sessions sessions,
      Accounts accounts,
      ConfirmUser confirmUser,
      SecretHasher hasher,
      InstantSource clock) {
    this.sessions = sessions;
    this.accounts = accounts;
    this.confirmUser = confirmUser;
    this.hasher = hasher;
    this.clock = clock;
  }

  @Override
  public Result<Optional<SignedInUser>, DirectoryUnavailable> find(
      Optional<SessionToken> token, Predicate<Session> needed) {
    return token
        .flatMap(value -> sessions.find(hasher.hash(value.value())))
        .filter(session -> session.isValidAt(clock.instant()))
        .filter(needed)
        .flatMap(
            session ->
                accounts
                    .find(session.user())
                    .filter(account -> account.life().accepts(session.authenticatedAt()))
                    .map(account -> new SignedInUser(session, account)))
        .map(this::confirmed)
        .orElseGet(() -> Result.ok(Optional.empty()));
  }

  private Result<Optional<SignedInUser>, DirectoryUnavailable> confirmed(SignedInUser user) {
    var account = user.account();
    var confirmation =
        confirmUser.confirm(account.id(), account.directory(), user.session().authenticatedAt());
    return switch (confirmation) {
      case CONFIRMED -> Result.ok(Optional.of(user));
      case GONE -> Result.ok(Optional.empty());
      case UNAVAILABLE -> Result.refused(new DirectoryUnavailable());
    };
  }
}
