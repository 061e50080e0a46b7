package dev.countersign.application.user;

import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.Session;
import dev.countersign.domain.user.SessionToken;
import java.util.Optional;

/** Finds out who uses a browser. */
public interface FindSession {

  /** The session and its account, if the token is that of one that has not expired. */
  record SignedInUser(Session session, Account account) {}

  /** Who signed in with that browser, if anybody. */
  Optional<SignedInUser> find(Optional<SessionToken> token);
}
