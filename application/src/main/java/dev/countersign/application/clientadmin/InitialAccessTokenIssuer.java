package dev.countersign.application.clientadmin;

import dev.countersign.application.audit.driven.SecurityEvents;
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
import java.util.List;
import java.util.Optional;

/** Issues initial access tokens and stores only their hashes. */
final class InitialAccessTokenIssuer implements IssueInitialAccessToken {

  private final InitialAccessTokens tokens;
  private final SecurityEvents events;
  private final UnitOfWork unitOfWork;
  private final SecretGenerator generator;
  private final SecretHasher hasher;
  private final InstantSource clock;

  InitialAccessTokenIssuer(
      InitialAccessTokens tokens,
      SecurityEvents events,
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
  public Issued issue(InitialAccessTokenRequest request, Actor actor) {
    var token = new InitialAccessToken(generator.generate());
    var now = clock.instant();
    var stored =
        new StoredInitialAccessToken(
            generator.generate(),
            hasher.hash(token.value()),
            request.label(),
            Optional.of(request.uses()),
            now,
            Optional.of(now.plus(request.life())),
            request.limits());
    var event =
        ClientEvent.ofToken(stored.id(), ClientAction.REGISTRATION_TOKEN_ISSUED, actor, now);
    return unitOfWork.run(
        () -> {
          tokens.add(stored);
          events.append(List.of(event.toSecurityEvent()));
          return new Issued(token, stored);
        });
  }
}
