package dev.countersign.application.account.driven;

import dev.countersign.domain.client.ClientMetadata;
import dev.countersign.domain.user.AccountEvent;
import dev.countersign.domain.user.Consent;
import dev.countersign.domain.user.UserId;
import java.util.List;
import java.util.Optional;

/**
 * The stored consents and events of one user. Each list is one query, and found by an index.
 *
 * <p>It only reads, in the database of the stores whose records it shows.
 */
public interface UserRecords {

  /**
   * A consent and its client.
   *
   * @param client the metadata of the client; empty if the client is not stored here, because its
   *     metadata is a document on its own host, or because it was deleted
   */
  record ConsentOfClient(Consent consent, Optional<ClientMetadata> client) {}

  /**
   * Returns at most {@code most} consents of a user that were not withdrawn, the last given first.
   */
  List<ConsentOfClient> consents(UserId user, int most);

  /** Returns at most {@code most} events about the account of a user, the newest first. */
  List<AccountEvent> events(UserId user, int most);
}
