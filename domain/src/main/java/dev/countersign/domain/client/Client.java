package dev.countersign.domain.client;

import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.sealing.RecordIdentity;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A registered client.
 *
 * @param id its {@code client_id}
 * @param metadata what it registered
 * @param secrets its stored secrets, newest first; empty if the client has none
 * @param access its registration access tokens; empty for clients that the operator configured
 * @param origin how it was registered, and within which limits
 * @param life when it was registered, and whether it is still enabled
 * @param version 1 at first, increased by one with each change; a writer passes the version that it
 *     read
 */
public record Client(
    ClientId id,
    ClientMetadata metadata,
    List<StoredSecret> secrets,
    Optional<RegistrationAccess> access,
    ClientOrigin origin,
    ClientLife life,
    long version) {

  /** Copies the secrets. */
  public Client {
    secrets = List.copyOf(secrets);
  }

  /**
   * Returns the record identity that the seal of the client's secret with this number is bound to.
   */
  public static RecordIdentity secretRecord(ClientId id, int number) {
    var identity = JsonObject.EMPTY.with("client_id", id.value());
    // Earlier versions stored one secret for each client and bound its seal to the client alone.
    // The first secret keeps that identity.
    return new RecordIdentity(
        "client_secret", number == StoredSecret.FIRST ? identity : identity.with("secret", number));
  }

  /** Returns the newest secret. */
  public Optional<StoredSecret> secret() {
    return secrets.stream().findFirst();
  }

  /** Returns when it was registered. */
  public Instant issuedAt() {
    return life.issuedAt();
  }

  /** Returns the name to show to users: the client's name, or else its {@code client_id}. */
  public String displayName() {
    return metadata.description().name().inAnyLanguage().orElse(id.value());
  }

  /** Returns the host of its {@code client_id}, if that is the URL of its metadata document. */
  public Optional<String> documentHost() {
    return origin.way() == ClientOrigin.Way.DOCUMENT
        ? Optional.ofNullable(URI.create(id.value()).getHost())
            .map(host -> host.toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  /** Returns a copy with the next version number. */
  public Client next() {
    return new Client(id, metadata, secrets, access, origin, life, version + 1);
  }

  /** Returns a copy with other metadata. */
  public Client with(ClientMetadata other) {
    return new Client(id, other, secrets, access, origin, life, version);
  }

  /** Returns a copy with other secrets. */
  public Client with(List<StoredSecret> others) {
    return new Client(id, metadata, others, access, origin, life, version);
  }

  /** Returns a copy with another registration access. */
  public Client with(RegistrationAccess other) {
    return new Client(id, metadata, secrets, Optional.of(other), origin, life, version);
  }

  /** Returns a copy with another origin. */
  public Client with(ClientOrigin other) {
    return new Client(id, metadata, secrets, access, other, life, version);
  }

  /** Returns a copy with another life cycle. */
  public Client with(ClientLife other) {
    return new Client(id, metadata, secrets, access, origin, other, version);
  }
}
