package dev.countersign.application.useradmin;

import dev.countersign.application.user.driven.Accounts;
import dev.countersign.application.user.driven.UsernameNormalizer;
import dev.countersign.application.user.shared.AuditedAccountWriter;
import dev.countersign.application.useradmin.driven.EarlierAccounts;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.AccountAction;
import dev.countersign.domain.user.UserId;
import dev.countersign.domain.user.Username;
import java.util.ArrayList;
import java.util.List;

/** Normalizes earlier usernames in steps, so that memory does not depend on their number. */
final class EarlierUsernameNormalizer implements NormalizeUsernames {

  private static final int STEP = 500;

  private final EarlierAccounts earlier;
  private final Accounts accounts;
  private final AuditedAccountWriter writer;
  private final UsernameNormalizer normalizer;

  EarlierUsernameNormalizer(
      EarlierAccounts earlier,
      Accounts accounts,
      AuditedAccountWriter writer,
      UsernameNormalizer normalizer) {
    this.earlier = earlier;
    this.accounts = accounts;
    this.writer = writer;
    this.normalizer = normalizer;
  }

  @Override
  public Report normalize() {
    var run = new Run();
    var step = earlier.some(STEP);
    while (!step.isEmpty()) {
      step.forEach(run::normalize);
      var next = earlier.some(STEP);
      if (next.equals(step)) {
        throw new IllegalStateException("earlier accounts stay in their list");
      }
      step = next;
    }
    return run.report();
  }

  private final class Run {
    private final List<UserId> refused = new ArrayList<>();
    private final List<UserId> alike = new ArrayList<>();
    private long seen;
    private long unchanged;

    void normalize(UserId id) {
      accounts.find(id).ifPresent(this::normalize);
    }

    private void normalize(Account account) {
      seen++;
      var name = normalizer.normalize(account.username());
      if (name.isEmpty()) {
        keep(account, refused);
      } else if (name.get().equals(account.username())) {
        index(account);
      } else if (isTaken(name.get())) {
        keep(account, alike);
      } else {
        // False if another node has done it, or if the account was changed: then it is in the next
        // step again, or done.
        var _ = writer.replace(account.with(name.get()), AccountAction.REPLACED, Actor.SERVICE);
      }
    }

    private boolean isTaken(Username name) {
      return accounts.named(name).isPresent();
    }

    private void keep(Account account, List<UserId> reason) {
      unchanged++;
      if (reason.size() < MOST_LISTED) {
        reason.add(account.id());
      }
      index(account);
    }

    // A replaced account is in the indexes. False if another node was faster.
    private void index(Account account) {
      var _ = accounts.replace(account);
    }

    Report report() {
      return new Report(seen, refused, alike, unchanged);
    }
  }
}
