package dev.countersign.application.client;

import dev.countersign.application.client.RegisterClient.Registered;
import dev.countersign.application.client.RegistrationGate.Visitor;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientAction;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.client.RegistrationAccessToken;
import dev.countersign.domain.key.Actor;
import dev.countersign.domain.oauth.InvalidClientMetadata;
import dev.countersign.domain.oauth.RegistrationError;
import dev.countersign.domain.oauth.Result;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Gives clients other secrets, for whoever holds their registration access token. */
final class SecretRenewer implements RenewSecret {

  private final RegistrationGate gate;
  private final ClientLedger ledger;
  private final ClientSecrets secrets;
  private final RegistrationTerms terms;
  private final SecretGenerator generator;
  private final InstantSource clock;

  SecretRenewer(
      RegistrationGate gate,
      ClientLedger ledger,
      ClientSecrets secrets,
      RegistrationTerms terms,
      SecretGenerator generator,
      InstantSource clock) {
    this.gate = gate;
    this.ledger = ledger;
    this.secrets = secrets;
    this.terms = terms;
    this.generator = generator;
    this.clock = clock;
  }

  /**
   * A client with another secret, not written yet.
   *
   * @param client with it
   * @param secret the secret
   */
  record Renewed(Client client, ClientSecret secret) {}

  @Override
  public Result<Registered, RegistrationError> renew(
      Optional<ClientId> id, Optional<RegistrationAccessToken> token) {
    var now = clock.instant();
    return gate.admit(id, token, now).flatMap(visitor -> renew(visitor, now));
  }

  private Result<Registered, RegistrationError> renew(Visitor visitor, Instant now) {
    var onward = gate.forUpdate(visitor, now);
    var renewed = renewed(onward.client(), now);
    if (renewed.isEmpty()) {
      return Result.refused(new InvalidClientMetadata("the client does not use a client_secret"));
    }
    var next = renewed.get();
    var itself = Actor.subject(visitor.client().id().value());
    return ledger.replace(next.client(), ClientAction.SECRET_ADDED, itself)
        ? Result.ok(new Registered(next.client(), Optional.of(next.secret()), onward.token()))
        : Result.refused(gate.lost(visitor.client().id()));
  }

  /** The client with another secret; nothing if such clients have none. */
  Optional<Renewed> renewed(Client client, Instant now) {
    return ClientSecrets.generate(client.metadata(), generator)
        .map(secret -> new Renewed(with(client, secret, now), secret));
  }

  private Client with(Client client, ClientSecret secret, Instant now) {
    var kept = secrets.store(client, secret, now);
    return client.with(ClientSecrets.renewed(client, kept, now, now.plus(terms.secretOverlap())));
  }
}
