package dev.countersign.application.passwordlink;

import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.passwordlink.driven.PasswordLinks;
import dev.countersign.application.user.driven.Accounts;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.passwordlink.PasswordLink;
import dev.countersign.domain.passwordlink.PasswordLinkToken;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.AccountAction;
import dev.countersign.domain.user.AccountEvent;
import dev.countersign.domain.user.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Issues links, and stores only the hashes of their tokens. */
final class PasswordLinkIssuer implements IssuePasswordLink {

  private final Accounts accounts;
  private final PasswordLinks links;
  private final SecretGenerator generator;
  private final SecretHasher hasher;
  private final SecurityEvents events;
  private final UnitOfWork unitOfWork;
  private final InstantSource clock;

  PasswordLinkIssuer(
      Accounts accounts,
      PasswordLinks links,
      SecretGenerator generator,
      SecretHasher hasher,
      SecurityEvents events,
      UnitOfWork unitOfWork,
      InstantSource clock) {
    this.accounts = accounts;
    this.links = links;
    this.generator = generator;
    this.hasher = hasher;
    this.events = events;
    this.unitOfWork = unitOfWork;
    this.clock = clock;
  }

  @Override
  public Result<IssuedLink, Refusal> issue(UserId user, Actor actor) {
    var account = accounts.find(user);
    if (account.isEmpty()) {
      return Result.refused(Refusal.UNKNOWN);
    }
    return account.get().keptElsewhere()
        ? Result.refused(Refusal.KEPT_ELSEWHERE)
        : Result.ok(issue(account.get(), actor, clock.instant()));
  }

  private IssuedLink issue(Account account, Actor actor, Instant now) {
    var token = new PasswordLinkToken(generator.generate());
    var link = PasswordLink.issued(account, hasher.hash(token.value()), now);
    return unitOfWork.run(
        () -> {
          links.put(link);
          var event = AccountEvent.of(account.id(), AccountAction.PASSWORD_LINK_ISSUED, actor, now);
          events.append(List.of(event.toSecurityEvent()));
          return new IssuedLink(token, link.expiresAt());
        });
  }
}
