package dev.countersign.application.client.shared;

import dev.countersign.application.client.RevealSecret;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientMetadata;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.client.StoredSecret;
import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.Sealed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes client secrets, turns them into what is kept of them, and back where that is possible. A
 * client can have several that are good at a time, so that it can be given another without a gap.
 */
public final class ClientSecrets implements RevealSecret {

  /** As many as a client can have at a time. */
  public static final int MOST = 10;

  private static final String MEMBER = "client_secret";

  private final SecretHasher hasher;
  private final Sealer sealer;

  public ClientSecrets(SecretHasher hasher, Sealer sealer) {
    this.hasher = hasher;
    this.sealer = sealer;
  }

  /** A new secret for such a client, if it has one at all. */
  public static Optional<ClientSecret> generate(
      ClientMetadata metadata, SecretGenerator generator) {
    return switch (metadata.authentication().method()) {
      case CLIENT_SECRET_BASIC, CLIENT_SECRET_POST ->
          Optional.of(new ClientSecret(generator.generate()));
      // RFC 7518 §3.2: "A key of the same size as the hash output ... or larger MUST be used": 64
      // bytes for HS512.
      case CLIENT_SECRET_JWT ->
          Optional.of(new ClientSecret(generator.generate() + generator.generate()));
      case PRIVATE_KEY_JWT, NONE -> Optional.empty();
    };
  }

  /** Whether the value of such a client's secret is needed, and not only its hash. */
  public static boolean valueNeeded(ClientMetadata metadata) {
    return metadata.authentication().method() == ClientAuthMethod.CLIENT_SECRET_JWT
        || metadata.encryptsWithSecret();
  }

  /**
   * What is kept of the secret of a client of that metadata: the hash, and the value itself,
   * sealed, only where it is needed. It ends with the client.
   */
  public StoredSecret store(Client client, ClientSecret secret, Instant now) {
    return store(client.id(), client.metadata(), nextNumber(client), secret, now)
        .until(client.life().expiresAt());
  }

  /** The first secret of a client. */
  public StoredSecret store(
      ClientId id, ClientMetadata metadata, int number, ClientSecret secret, Instant now) {
    var sealed =
        valueNeeded(metadata)
            ? Optional.of(
                sealer.seal(
                    Client.secretRecord(id, number), JsonObject.EMPTY.with(MEMBER, secret.value())))
            : Optional.<Sealed>empty();
    return new StoredSecret(number, hasher.hash(secret.value()), sealed, now, Optional.empty());
  }

  private static int nextNumber(Client client) {
    return client.secret().map(youngest -> youngest.number() + 1).orElse(StoredSecret.FIRST);
  }

  /** The client's secret that was presented, good or not. */
  public Optional<StoredSecret> find(Client client, ClientSecret presented) {
    var hash = hasher.hash(presented.value());
    return client.secrets().stream().filter(stored -> stored.hash().matches(hash)).findFirst();
  }

  /** Whether {@code presented} is a secret of the client, and still good. */
  public boolean matches(Client client, ClientSecret presented, Instant now) {
    return find(client, presented).filter(stored -> stored.isGoodAt(now)).isPresent();
  }

  /** A secret whose value is known. */
  public record Opened(StoredSecret stored, ClientSecret value) {}

  /** The client's secrets whose values are kept and that are still good, the youngest first. */
  public Stream<Opened> open(Client client, Instant now) {
    return client.secrets().stream()
        .filter(stored -> stored.isGoodAt(now))
        .filter(stored -> stored.sealed().isPresent())
        .map(stored -> new Opened(stored, open(client, stored)));
  }

  /**
   * The secrets of a client that has been given another: that one and those that are still good,
   * which end after the overlap.
   */
  public static List<StoredSecret> renewed(
      Client client, StoredSecret another, Instant now, Instant overlap) {
    return Stream.concat(
            Stream.of(another),
            client.secrets().stream()
                .filter(before -> before.isGoodAt(now))
                .map(before -> before.until(Optional.of(overlap))))
        .limit(MOST)
        .toList();
  }

  /**
   * A client with another secret, not written yet.
   *
   * @param client the client with it
   * @param secret the new secret
   */
  public record Renewed(Client client, ClientSecret secret) {}

  /**
   * Gives the client a new secret; its valid secrets end after {@code overlap}. Nothing if such
   * clients have no secret.
   */
  public Optional<Renewed> renewed(
      Client client, SecretGenerator generator, Instant now, Duration overlap) {
    return generate(client.metadata(), generator)
        .map(
            secret -> {
              var stored = store(client, secret, now);
              return new Renewed(
                  client.with(renewed(client, stored, now, now.plus(overlap))), secret);
            });
  }

  @Override
  public Optional<ClientSecret> reveal(Client client) {
    return client.secrets().stream()
        .filter(stored -> stored.sealed().isPresent())
        .findFirst()
        .map(stored -> open(client, stored));
  }

  private ClientSecret open(Client client, StoredSecret stored) {
    var opened =
        sealer.open(
            Client.secretRecord(client.id(), stored.number()), stored.sealed().orElseThrow());
    return switch (opened) {
      case Result.Ok<JsonObject, DecryptionFailure>(var secret) ->
          new ClientSecret(secret.string(MEMBER).orElseThrow());
      case Result.Refused<JsonObject, DecryptionFailure>(var reason) ->
          throw new IllegalStateException(
              "the secret of client " + client.id().value() + " does not open: " + reason.reason());
    };
  }
}
