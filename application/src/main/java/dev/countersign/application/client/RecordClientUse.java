package dev.countersign.application.client;

import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.StoredSecret;

/**
 * Remembers when clients were last used, without a write for each use: a node notes it in memory,
 * and stores what it noted from time to time. A node that crashes forgets what it noted since.
 */
public interface RecordClientUse {

  /**
   * Notes that the client is used now: it proved itself without a secret, or was granted something.
   * A client that is not registered is not noted.
   */
  void record(Client client);

  /** Notes that the client proves itself now with that secret of its. */
  void record(Client client, StoredSecret secret);

  /** Stores what was noted; if it throws, that is kept for the next time. */
  void store();
}
