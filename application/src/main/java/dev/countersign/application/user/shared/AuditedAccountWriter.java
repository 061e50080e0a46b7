package dev.countersign.application.user.shared;

import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.user.driven.Accounts;
import dev.countersign.application.user.driven.FormerAccounts;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.AccountAction;
import dev.countersign.domain.user.AccountEvent;
import dev.countersign.domain.user.PairwiseSubject;
import dev.countersign.domain.user.UserId;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/** Writes accounts together with the audit, in one unit of work. */
public final class AuditedAccountWriter {

  private final Accounts accounts;
  private final FormerAccounts former;
  private final Clients clients;
  private final SecretHasher hasher;
  private final SecurityEvents events;
  private final UnitOfWork unitOfWork;
  private final InstantSource clock;

  /** Creates a writer on those stores. */
  public AuditedAccountWriter(
      Accounts accounts,
      FormerAccounts former,
      Clients clients,
      SecretHasher hasher,
      SecurityEvents events,
      UnitOfWork unitOfWork,
      InstantSource clock) {
    this.accounts = accounts;
    this.former = former;
    this.clients = clients;
    this.hasher = hasher;
    this.events = events;
    this.unitOfWork = unitOfWork;
    this.clock = clock;
  }

  /** The result of adding an account. */
  public enum Addition {
    /** The account was added. */
    ADDED,
    /** Another account has its username or its identifier. */
    TAKEN,
    /** A deleted account had its identifier, or a client has it or can have it. */
    ID_TAKEN
  }

  /** Adds an account, unless its username or its identifier is taken. */
  public Addition add(Account account, Actor actor) {
    if (isReserved(account.id())) {
      return Addition.ID_TAKEN;
    }
    return unitOfWork.run(
        () -> {
          if (!accounts.add(account)) {
            return Addition.TAKEN;
          }
          // After the insert, which waits for the deletion of an account with the same identifier.
          if (isTaken(account)) {
            // The unit of work commits, because nothing failed: the insert is taken back by hand.
            var removed = accounts.remove(account);
            assert removed;
            return Addition.ID_TAKEN;
          }
          append(account, AccountAction.CREATED, actor);
          return Addition.ADDED;
        });
  }

  /**
   * Returns whether no user can have this identifier: the {@code client_id} of a client that is not
   * stored can be the address of its metadata document, and a pairwise subject begins with {@code
   * pw_}.
   */
  public static boolean isReserved(UserId id) {
    return id.value().toLowerCase(Locale.ROOT).startsWith("https://")
        || id.value().startsWith(PairwiseSubject.BEGINNING);
  }

  // OpenID Connect Core §2: "A locally unique and never reassigned identifier within the Issuer for
  // the End-User". RFC 9700 §4.15: a client must not have the sub of a user.
  private boolean isTaken(Account account) {
    var id = account.id().value();
    return former.contains(hasher.hash(id))
        || ClientId.parse(id).flatMap(clients::find).isPresent();
  }

  /**
   * Replaces an account, unless it was changed or removed since it was read, or its new name is
   * taken. Returns whether it did.
   */
  public boolean replace(Account account, AccountAction action, Actor actor) {
    return replace(account, action, actor, () -> {});
  }

  /**
   * Does the same with other changes.
   *
   * @param rest changes what belongs to the account, if it was replaced
   */
  public boolean replace(Account account, AccountAction action, Actor actor, Runnable rest) {
    return unitOfWork.run(
        () -> {
          var replaced = accounts.replace(account);
          if (replaced) {
            rest.run();
            append(account, action, actor);
          }
          return replaced;
        });
  }

  /**
   * Removes an account and remembers its identifier, unless the account was changed or removed
   * since it was read. Returns whether it did.
   *
   * @param rest removes what belongs to the account
   */
  public boolean remove(Account account, Actor actor, Runnable rest) {
    return unitOfWork.run(
        () -> {
          var removed = accounts.remove(account);
          if (removed) {
            former.add(hasher.hash(account.id().value()));
            rest.run();
            append(account, AccountAction.DELETED, actor);
          }
          return removed;
        });
  }

  private void append(Account account, AccountAction action, Actor actor) {
    var event = AccountEvent.of(account.id(), action, actor, clock.instant());
    events.append(List.of(event.toSecurityEvent()));
  }
}
