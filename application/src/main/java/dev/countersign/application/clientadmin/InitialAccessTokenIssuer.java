package dev.countersign.application.clientadmin;

import dev.countersign.application.client.driven.ClientEvents;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.registration.driven.InitialAccessTokens;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.ClientAction;
import dev.countersign.domain.client.ClientEvent;
import dev.countersign.domain.registration.InitialAccessToken;
import dev.countersign.domain.registration.InitialAccessTokenRequest;
import dev.countersign.domain.registration.StoredInitialAccessToken;
import java.time.InstantSource;
import java.util.Optional;

/** Makes initial access tokens, of which only hashes are kept. */
final class InitialAccessTokenIssuer implements IssueInitialAccessToken {

  private final InitialAccessTokens tokens;
  private final ClientEvents events;
  private final UnitOfWork unitOfWork;
  private final SecretGenerator generator;
  private final SecretHasher hasher;
  private final InstantSource clock;

  InitialAccessTokenIssuer(
      InitialAccessTokens tokens,
      ClientEvents events,
      UnitOfWork unitOfWork,
      SecretGenerator generator,
      SecretHasher hasher,
      InstantSource clock) {
    this.tokens = tokens;
    this.events = events;
    this.unitOfWork = unitOfWork;
    this.generator = generator;
    this.hasher = hasher;
    this.clock = clock;
  }

  @Override
  public Issued issue(InitialAccessTokenRequest order, Actor actor) {
    var token = new InitialAccessToken(generator.generate());
    var now = clock.instant();
    var kept =
        new StoredInitialAccessToken(
            generator.generate(),
            hasher.hash(token.value()),
            order.label(),
            Optional.of(order.uses()),
            now,
            Optional.of(now.plus(order.life())),
            order.limits());
    var event = ClientEvent.ofToken(kept.id(), ClientAction.REGISTRATION_TOKEN_ISSUED, actor, now);
    return unitOfWork.run(
        () -> {
          tokens.add(kept);
          events.append(event);
          return new Issued(token, kept);
        });
  }
}
