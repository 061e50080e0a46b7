package dev.countersign.application.client;

import dev.countersign.application.client.driven.ClientUses;
import dev.countersign.application.oauth.shared.WriteBehindBuffer;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientOrigin;
import dev.countersign.domain.client.ClientUse;
import dev.countersign.domain.client.StoredSecret;
import java.time.InstantSource;

/** Notes in memory: an entry for each client that was used since the last time it was stored. */
final class ClientUseRecorder implements RecordClientUse {

  private final ClientUses uses;
  private final InstantSource clock;
  private final WriteBehindBuffer<ClientId, ClientUse> noted =
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

  // Of clients that present themselves by a document there may be as many as there are URLs.
  private void record(Client client, ClientUse use) {
    if (client.origin().way() != ClientOrigin.Way.DOCUMENT) {
      noted.add(client.id(), use);
    }
  }

  @Override
  public void store() {
    noted.store(uses::add);
  }
}
