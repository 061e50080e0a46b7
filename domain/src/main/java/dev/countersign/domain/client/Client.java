package dev.countersign.domain.client;

import dev.countersign.domain.key.RecordIdentity;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.SecretHash;
import java.time.Instant;
import java.util.Optional;

/**
 * A registered client.
 *
 * @param id its {@code client_id}
 * @param metadata what it registered
 * @param secret what is kept of its secret; nothing for clients that have none
 * @param registrationToken what is kept of its registration access token; nothing for clients that
 *     the operator set up
 * @param issuedAt when it was registered
 * @param version 1 at first, one more with each change; whoever writes names the one it read
 */
public record Client(
    ClientId id,
    ClientMetadata metadata,
    Optional<StoredSecret> secret,
    Optional<SecretHash> registrationToken,
    Instant issuedAt,
    long version) {

  /** What the seal of the client's secret is bound to. */
  public static RecordIdentity secretRecord(ClientId id) {
    return new RecordIdentity("client_secret", JsonObject.EMPTY.with("client_id", id.value()));
  }

  /** What people are told it is called: its name, or else its {@code client_id}. */
  public String displayName() {
    return metadata.description().name().orElse(id.value());
  }
}
