package dev.countersign.application.client;

import dev.countersign.application.client.driven.InitialAccessTokens;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.domain.client.InitialAccessToken;
import dev.countersign.domain.client.KeptInitialAccessToken;
import dev.countersign.domain.client.TokenOrder;
import dev.countersign.domain.key.Actor;
import java.time.InstantSource;
import java.util.Optional;

/** Makes initial access tokens, of which only hashes are kept. */
final class InitialAccessTokenIssuer implements IssueInitialAccessToken {

  private final InitialAccessTokens tokens;
  private final SecretGenerator generator;
  private final SecretHasher hasher;
  private final InstantSource clock;

  InitialAccessTokenIssuer(
      InitialAccessTokens tokens,
      SecretGenerator generator,
      SecretHasher hasher,
      InstantSource clock) {
    this.tokens = tokens;
    this.generator = generator;
    this.hasher = hasher;
    this.clock = clock;
  }

  @Override
  public Issued issue(TokenOrder order, Actor actor) {
    var token = new InitialAccessToken(generator.generate());
    var now = clock.instant();
    var kept =
        new KeptInitialAccessToken(
            generator.generate(),
            hasher.hash(token.value()),
            order.label(),
            Optional.of(order.uses()),
            now,
            Optional.of(now.plus(order.life())),
            order.limits());
    tokens.add(kept);
    return new Issued(token, kept);
  }
}
