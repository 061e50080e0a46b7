package dev.countersign.application.clientadmin;

import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.registration.driven.InitialAccessTokens;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.ClientAction;
import dev.countersign.domain.client.ClientEvent;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.StoredInitialAccessToken;
import java.time.InstantSource;
import java.util.List;

/** Revokes initial access tokens. */
final class InitialAccessTokenRevoker implements RevokeInitialAccessToken {

  private final InitialAccessTokens tokens;
  private final SecurityEvents events;
  private final UnitOfWork unitOfWork;
  private final InstantSource clock;

  InitialAccessTokenRevoker(
      InitialAccessTokens tokens,
      SecurityEvents events,
      UnitOfWork unitOfWork,
      InstantSource clock) {
    this.tokens = tokens;
    this.events = events;
    this.unitOfWork = unitOfWork;
    this.clock = clock;
  }

  @Override
  public Result<Done, Refusal> revoke(String id, Actor actor) {
    if (id.equals(StoredInitialAccessToken.BUILT_IN)) {
      return Result.refused(Refusal.BUILT_IN);
    }
    return unitOfWork.run(() -> remove(id, actor))
        ? Result.ok(Done.DONE)
        : Result.refused(Refusal.UNKNOWN);
  }

  private boolean remove(String id, Actor actor) {
    var removed = tokens.remove(id);
    if (removed) {
      var event =
          ClientEvent.ofToken(id, ClientAction.REGISTRATION_TOKEN_REVOKED, actor, clock.instant());
      events.append(List.of(event.toSecurityEvent()));
    }
    return removed;
  }
}
