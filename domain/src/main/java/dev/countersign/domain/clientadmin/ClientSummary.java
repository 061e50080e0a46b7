package dev.countersign.domain.clientadmin;

import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientLife;
import dev.countersign.domain.client.ClientMetadata;
import dev.countersign.domain.client.ClientOrigin.Way;
import dev.countersign.domain.client.SearchedName;
import java.time.Instant;
import java.util.Optional;

/**
 * A registered client as it stands in a list.
 *
 * @param id its {@code client_id}
 * @param metadata what it registered
 * @param way how it came to be registered
 * @param by the name of the initial access token, or the issuer of the software statement
 * @param life since when, and whether still
 * @param lastUsedAt when it last proved itself, as far as that is known
 */
public record ClientSummary(
    ClientId id,
    ClientMetadata metadata,
    Way way,
    Optional<String> by,
    ClientLife life,
    Optional<Instant> lastUsedAt) {

  /** A client as it stands in a list. */
  public static ClientSummary of(Client client, Optional<Instant> lastUsedAt) {
    return new ClientSummary(
        client.id(),
        client.metadata(),
        client.origin().way(),
        client.origin().by(),
        client.life(),
        lastUsedAt);
  }

  /** The name by which it is looked for; nothing if it has none. */
  public Optional<SearchedName> searchedName() {
    return metadata.searchedName();
  }

  /** Whether one of its redirect URIs leads there. */
  public boolean leadsTo(String destination) {
    return metadata.redirectUris().stream()
        .anyMatch(redirectUri -> redirectUri.destination().equals(destination));
  }
}
