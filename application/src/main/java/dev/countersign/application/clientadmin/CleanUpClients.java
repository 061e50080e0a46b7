package dev.countersign.application.clientadmin;

import dev.countersign.domain.client.ClientId;
import java.util.List;

/**
 * Removes clients that registered openly and were never used, and initial access tokens that
 * expired long ago.
 */
public interface CleanUpClients {

  /** Removes a limited number of them; the rest remains for the next call. */
  CleanedUp cleanUp();

  /**
   * The result of a clean-up.
   *
   * @param unused the removed clients
   * @param tokens how many initial access tokens were removed
   */
  record CleanedUp(List<ClientId> unused, int tokens) {

    /** Copies the list. */
    public CleanedUp {
      unused = List.copyOf(unused);
    }
  }
}
