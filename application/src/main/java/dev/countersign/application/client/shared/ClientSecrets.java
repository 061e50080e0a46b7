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
 * Generates client secrets, converts them to their stored form, and back where that is possible. A
 * client can have several valid secrets at a time, so that a secret can be replaced without an
 * interruption.
 */
public final class ClientSecrets implements RevealSecret {

  /** The maximum number of secrets that a client can have at a time. */
  public static final int MOST = 10;

  private static final String MEMBER = "client_secret";

  private final SecretHasher hasher;
  private final Sealer sealer;

  public ClientSecrets(SecretHasher hasher, Sealer sealer) {
    this.hasher = hasher;
    this.sealer = sealer;
  }

  /** Generates a secret, if a client with that metadata has one. */
  public static Optional<ClientSecret> generate(
      ClientMetadata metadata, SecretGenerator generator) {
    if (!metadata.authentication().method().usesSecret()) {
      return Optional.empty();
    }
    return Optional.of(
        new ClientSecret(
            isMacKey(metadata) || metadata.shortestSecret() > 0
                ? longEnough(generator)
                : generator.generate()));
  }

  /** Returns whether such a client proves something with an HMAC under its secret. */
  public static boolean isMacKey(ClientMetadata metadata) {
    return metadata.authentication().method() == ClientAuthMethod.CLIENT_SECRET_JWT
        || metadata.requestObjects().signedWithSecret();
  }

  // RFC 7518 §3.2: "A key of the same size as the hash output ... or larger MUST be used": 64 bytes
  // for HS512.
  private static String longEnough(SecretGenerator generator) {
    return generator.generate() + generator.generate();
  }

  /**
   * Returns whether the server needs the value of such a client's secret, and not only its hash.
   */
  public static boolean valueNeeded(ClientMetadata metadata) {
    return isMacKey(metadata) || metadata.encryptsWithSecret() || metadata.shortestSecret() > 0;
  }

  /**
   * Returns the next secret in its stored form: its hash, and its value, sealed, only if it is
   * needed. It expires with the client.
   */
  public StoredSecret store(Client client, ClientSecret secret, Instant now) {
    return store(client.id(), client.metadata(), nextNumber(client), secret, now)
        .until(client.life().expiresAt());
  }

  /** Returns the secret with that number in its stored form. */
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
    return client.secret().map(newest -> newest.number() + 1).orElse(StoredSecret.FIRST);
  }

  /** Returns the client's stored secret that matches the presented one, valid or not. */
  public Optional<StoredSecret> find(Client client, ClientSecret presented) {
    var hash = hasher.hash(presented.value());
    return client.secrets().stream().filter(stored -> stored.hash().matches(hash)).findFirst();
  }

  /** Returns whether {@code presented} is a valid secret of the client. */
  public boolean matches(Client client, ClientSecret presented, Instant now) {
    return find(client, presented).filter(stored -> stored.isValidAt(now)).isPresent();
  }

  /** A stored secret and its value. */
  public record Opened(StoredSecret stored, ClientSecret value) {}

  /** Returns the client's valid secrets whose values are stored, the newest first. */
  public Stream<Opened> open(Client client, Instant now) {
    return client.secrets().stream()
        .filter(stored -> stored.isValidAt(now))
        .filter(stored -> stored.sealed().isPresent())
        .map(stored -> new Opened(stored, open(client, stored)));
  }

  /**
   * Returns the secrets of a client that receives a new secret: the new one, and the valid ones,
   * which expire after the overlap.
   */
  public static List<StoredSecret> renewed(
      Client client, StoredSecret added, Instant now, Instant overlap) {
    return Stream.concat(
            Stream.of(added),
            client.secrets().stream()
                .filter(before -> before.isValidAt(now))
                .map(before -> before.until(Optional.of(overlap))))
        .limit(MOST)
        .toList();
  }

  /**
   * A client with a new secret, not stored yet.
   *
   * @param client the client with the new secret
   * @param secret the new secret
   */
  public record Renewed(Client client, ClientSecret secret) {}

  /**
   * Gives the client a new secret; its valid secrets expire after {@code overlap}. Empty if such
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

  @Override
  public List<ClientSecret> accepted(Client client, Instant now) {
    var kept = client.secrets().stream().filter(stored -> stored.sealed().isPresent()).toList();
    return kept.stream()
        .filter(stored -> stored.equals(kept.getFirst()) || stored.isValidAt(now))
        .map(stored -> open(client, stored))
        .toList();
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
              "the secret of client "
                  + client.id().value()
                  + " cannot be opened: "
                  + reason.reason());
    };
  }
}
