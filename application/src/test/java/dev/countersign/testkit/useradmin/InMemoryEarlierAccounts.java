package dev.countersign.testkit.useradmin;

import dev.countersign.application.useradmin.driven.EarlierAccounts;
import dev.countersign.domain.user.UserId;
import dev.countersign.testkit.user.InMemoryAccounts;
import java.util.Comparator;
import java.util.List;

/** {@link EarlierAccounts} in memory, of {@link InMemoryAccounts}. */
public final class InMemoryEarlierAccounts implements EarlierAccounts {

  private final InMemoryAccounts accounts;

  /** Creates a view of {@code accounts}. */
  public InMemoryEarlierAccounts(InMemoryAccounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public List<UserId> some(int most) {
    return accounts.earlier().stream()
        .sorted(Comparator.comparing(UserId::value))
        .limit(most)
        .toList();
  }
}
