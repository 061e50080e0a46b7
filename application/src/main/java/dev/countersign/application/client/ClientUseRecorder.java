package dev.countersign.application.client;

import dev.countersign.application.client.driven.ClientUses;
import dev.countersign.application.oauth.shared.WriteBehindBuffer;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientOrigin;
import dev.countersign.domain.client.ClientUse;
import dev.countersign.domain.client.StoredSecret;
import java.time.InstantSource;

/**
 * Records uses in memory: one entry for each client that was used since the uses were last stored.
 */
final class ClientUseRecorder implements RecordClientUse {

  private final ClientUses uses;
  private final InstantSource clock;
  private final WriteBehindBuffer<ClientId, ClientUse> pending =
      new WriteBehindBuffer<>(ClientUse::and);

  ClientUseRecorder(ClientUses uses, InstantSource clock) {
    this.uses = uses;
    this.clock = clock;
  }

  @Override
  public void record(Client client) {
    record(client, ClientUse.at(clock.instant()));
  }

  @Override
  public void record(Client client, StoredSecret secret) {
    record(client, ClientUse.ofSecret(secret.number(), clock.instant()));
  }

  // The number of clients that are identified by a metadata document is unlimited, so their uses
  // are not recorded.
  private void record(Client client, ClientUse use) {
    if (client.origin().way() != ClientOrigin.Way.DOCUMENT) {
      pending.add(client.id(), use);
    }
  }

  @Override
  public void store() {
    pending.store(uses::add);
  }
}
