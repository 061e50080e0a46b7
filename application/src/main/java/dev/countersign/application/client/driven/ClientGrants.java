package dev.countersign.application.client.driven;

import dev.countersign.domain.client.ClientId;

/** The grants that clients have. */
public interface ClientGrants {

  /** Returns whether a user has given the client a grant that is still stored. */
  boolean exist(ClientId client);
}
