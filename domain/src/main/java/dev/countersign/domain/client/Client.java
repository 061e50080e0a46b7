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
 * @param secrets what is kept of its secrets, the youngest first; none for clients that have none
 * @param access with what it reads and changes its registration; nothing for clients that the
 *     operator set up
 * @param origin how it came to be registered, and within what limits
 * @param life since when, and whether still
 * @param version 1 at first, one more with each change; whoever writes names the one it read
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

  /** What the seal of the client's secret of that number is bound to. */
  public static RecordIdentity secretRecord(ClientId id, int number) {
    var identity = JsonObject.EMPTY.with("client_id", id.value());
    // Where clients had one secret, its seal was bound to the client: that is the first one's.
    return new RecordIdentity(
        "client_secret", number == StoredSecret.FIRST ? identity : identity.with("secret", number));
  }

  /** The secret that was made last. */
  public Optional<StoredSecret> secret() {
    return secrets.stream().findFirst();
  }

  /** When it was registered. */
  public Instant issuedAt() {
    return life.issuedAt();
  }

  /** What people are told it is called: its name, or else its {@code client_id}. */
  public String displayName() {
    return metadata.description().name().inAnyLanguage().orElse(id.value());
  }

  /** The host that stands for it, where its {@code client_id} is the URL of its metadata. */
  public Optional<String> documentHost() {
    return origin.way() == ClientOrigin.Way.DOCUMENT
        ? Optional.ofNullable(URI.create(id.value()).getHost())
            .map(host -> host.toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  /** The next version of it, to be changed. */
  public Client next() {
    return new Client(id, metadata, secrets, access, origin, life, version + 1);
  }

  /** The same, with other metadata. */
  public Client with(ClientMetadata other) {
    return new Client(id, other, secrets, access, origin, life, version);
  }

  /** The same, with other secrets. */
  public Client with(List<StoredSecret> others) {
    return new Client(id, metadata, others, access, origin, life, version);
  }

  /** The same, with another token for its registration. */
  public Client with(RegistrationAccess other) {
    return new Client(id, metadata, secrets, Optional.of(other), origin, life, version);
  }

  /** The same, within other limits. */
  public Client with(ClientOrigin other) {
    return new Client(id, metadata, secrets, access, other, life, version);
  }

  /** The same, with another life. */
  public Client with(ClientLife other) {
    return new Client(id, metadata, secrets, access, origin, other, version);
  }
}
