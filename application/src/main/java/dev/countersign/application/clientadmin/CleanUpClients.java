package dev.countersign.application.clientadmin;

import dev.countersign.domain.client.ClientId;
import java.util.List;

/**
 * Removes what nobody has any use for: clients that registered openly and were never used, and
 * initial access tokens that ended long ago.
 */
public interface CleanUpClients {

  /** Removes some of what there is to be removed; what is left is for the next time. */
  CleanedUp cleanUp();

  /**
   * What was removed.
   *
   * @param unused the clients that were never used
   * @param tokens how many initial access tokens had ended
   */
  record CleanedUp(List<ClientId> unused, int tokens) {

    /** Copies the list. */
    public CleanedUp {
      unused = List.copyOf(unused);
    }
  }
}
