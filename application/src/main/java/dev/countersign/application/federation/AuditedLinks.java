package dev.countersign.application.federation;

import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.application.federation.driven.LinkedIdentities;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.EndSessions;
import dev.countersign.application.user.driven.Accounts;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.federation.LinkedIdentity;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.session.SessionId;
import dev.countersign.domain.user.AccountAction;
import dev.countersign.domain.user.AccountEvent;
import dev.countersign.domain.user.UserId;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Changes links together with the audit, in one unit of work. */
final class AuditedLinks implements ManageLinkedIdentities {

  private final LinkedIdentities links;
  private final Accounts accounts;
  private final SecurityEvents events;
  private final EndSessions endSessions;
  private final UnitOfWork unitOfWork;
  private final InstantSource clock;

  AuditedLinks(
      LinkedIdentities links,
      Accounts accounts,
      SecurityEvents events,
      EndSessions endSessions,
      UnitOfWork unitOfWork,
      InstantSource clock) {
    this.links = links;
    this.accounts = accounts;
    this.events = events;
    this.endSessions = endSessions;
    this.unitOfWork = unitOfWork;
    this.clock = clock;
  }

  @Override
  public List<LinkedIdentity> of(UserId user) {
    return links.of(user, MOST);
  }

  @Override
  public Result<List<LinkedIdentity>, Refusal> ofAccount(UserId user) {
    return accounts.find(user).isPresent() ? Result.ok(of(user)) : Result.refused(Refusal.UNKNOWN);
  }

  @Override
  public Result<LinkedIdentity, Refusal> link(
      UserId user, Issuer issuer, String subject, Actor actor) {
    var identity = new LinkedIdentity(issuer, subject, user, clock.instant());
    return unitOfWork.run(
        () -> {
          if (accounts.find(user).isEmpty()) {
            return Result.refused(Refusal.UNKNOWN);
          }
          if (!add(identity)) {
            return Result.refused(Refusal.TAKEN);
          }
          linked(user, actor);
          return Result.ok(identity);
        });
  }

  @Override
  public Result<Done, Refusal> unlink(
      UserId user, Issuer issuer, String subject, Actor actor, Optional<SessionId> except) {
    return unitOfWork.run(
        () -> {
          if (actor.equals(Actor.USER) && isLast(user)) {
            return Result.refused(Refusal.LAST);
          }
          if (!links.remove(user, issuer, subject)) {
            return Result.refused(Refusal.UNKNOWN);
          }
          append(user, AccountAction.UNLINKED, actor);
          var _ = endSessions.endAllOf(user, except);
          return Result.ok(Done.DONE);
        });
  }

  /**
   * Adds a link, unless the person is linked to an account that exists. A link can remain if its
   * account was deleted at the moment when it was linked; such a link is replaced.
   */
  boolean add(LinkedIdentity identity) {
    return links.add(identity) || (removeLeftOver(identity) && links.add(identity));
  }

  private boolean removeLeftOver(LinkedIdentity identity) {
    return links
        .find(identity.issuer(), identity.subject())
        .map(LinkedIdentity::user)
        .filter(user -> accounts.find(user).isEmpty())
        .filter(user -> links.remove(user, identity.issuer(), identity.subject()))
        .isPresent();
  }

  /** Appends to the audit that a person was linked. */
  void linked(UserId user, Actor actor) {
    append(user, AccountAction.LINKED, actor);
  }

  private boolean isLast(UserId user) {
    var hasPassword =
        accounts
            .find(user)
            .filter(account -> account.password().isPresent() || account.keptElsewhere())
            .isPresent();
    return !hasPassword && links.of(user, 2).size() < 2;
  }

  private void append(UserId user, AccountAction action, Actor actor) {
    var event = AccountEvent.of(user, action, actor, clock.instant());
    events.append(List.of(event.toSecurityEvent()));
  }
}
