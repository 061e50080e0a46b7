package dev.countersign.application.useradmin.driven;

import dev.countersign.domain.user.UserId;
import java.util.List;

/**
 * The accounts that an earlier release has written: they are not in the indexes for searches yet,
 * and their usernames are not normalized. An account leaves this list when it is replaced.
 *
 * <p>It only reads, in the database of the stores whose records it shows.
 */
public interface EarlierAccounts {

  /**
   * Returns some of these accounts. The cost does not depend on the number of accounts.
   *
   * @param most the maximum number, 1 or more; fewer are returned only if there are no more
   */
  List<UserId> some(int most);
}
