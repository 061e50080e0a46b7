package dev.countersign.application.client.driven;

import dev.countersign.domain.client.ClientId;
import java.time.Instant;

/**
 * The grants and consents that clients have.
 *
 * <p>It only reads, in the database of the stores whose records it shows.
 */
public interface ClientGrants {

  /**
   * Returns whether a client may know a user: one has given it a grant that is still stored, or has
   * consented to it at {@code since} or later, even if the consent was withdrawn. Consents are
   * stored longer than grants.
   */
  boolean exist(ClientId client, Instant since);
}
