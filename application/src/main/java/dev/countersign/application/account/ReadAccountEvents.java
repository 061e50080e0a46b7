package dev.countersign.application.account;

import dev.countersign.domain.user.AccountEvent;
import dev.countersign.domain.user.UserId;
import java.util.List;

/** Reads what changed last in the account of a user. */
@FunctionalInterface
public interface ReadAccountEvents {

  /** The most events of a list. */
  int MOST = 20;

  /** Returns the last events about the account, the newest first, at most {@value #MOST}. */
  List<AccountEvent> of(UserId user);
}
