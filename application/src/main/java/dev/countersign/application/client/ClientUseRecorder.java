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
  private final WriteBehindBuffer<ClientId, ClientUse> noted = new WriteBehindBuffer<>(ClientUse::and);

  ClientUseRecorder(ClientUses uses, InstantSource clock) {
    this.uses = uses;
    this.clock = clock;
  }

  @Override
  public void note(Client client) {
    note(client, ClientUse.at(clock.instant()));
  }

  @Override
  public void note(Client client, StoredSecret secret) {
    note(client, ClientUse.ofSecret(secret.number(), clock.instant()));
  }

  // Of clients that present themselves by a document there may be as many as there are URLs.
  private void note(Client client, ClientUse use) {
    if (client.origin().way() != ClientOrigin.Way.DOCUMENT) {
      noted.add(client.id(), use);
    }
  }

  @Override
  public void store() {
    noted.store(uses::add);
  }
}
