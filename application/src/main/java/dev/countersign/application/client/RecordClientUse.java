package dev.countersign.application.client;

import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.StoredSecret;

/**
 * Records when clients were last used, without a write for each use: a node records uses in memory,
 * and stores them at intervals. A node that crashes loses the uses that it has not stored.
 */
public interface RecordClientUse {

  /**
   * Records that the client is used now: it authenticated without a secret, or received a grant. A
   * client that is not registered is ignored.
   */
  void record(Client client);

  /** Records that the client authenticates now with that secret. */
  void record(Client client, StoredSecret secret);

  /** Stores the recorded uses. If it throws, they remain for the next call. */
  void store();
}
