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
 * The summary of a registered client for a list.
 *
 * @param id its {@code client_id}
 * @param metadata what it registered
 * @param way how it was registered
 * @param by the name of the initial access token, or the issuer of the software statement
 * @param life when it was registered, and whether it is still enabled
 * @param lastUsedAt when it last authenticated, if that is recorded
 */
public record ClientSummary(
    ClientId id,
    ClientMetadata metadata,
    Way way,
    Optional<String> by,
    ClientLife life,
    Optional<Instant> lastUsedAt) {

  /** Returns the summary of a client. */
  public static ClientSummary of(Client client, Optional<Instant> lastUsedAt) {
    return new ClientSummary(
        client.id(),
        client.metadata(),
        client.origin().way(),
        client.origin().by(),
        client.life(),
        lastUsedAt);
  }

  /** Returns the name by which it is searched; empty if it has none. */
  public Optional<SearchedName> searchedName() {
    return metadata.searchedName();
  }

  /** Returns whether one of its redirect URIs has this destination. */
  public boolean redirectsTo(String destination) {
    return metadata.redirectUris().stream()
        .anyMatch(redirectUri -> redirectUri.destination().equals(destination));
  }
}
