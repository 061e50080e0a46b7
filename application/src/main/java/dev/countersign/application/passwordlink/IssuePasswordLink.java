package dev.countersign.application.passwordlink;

import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.passwordlink.PasswordLinkToken;
import dev.countersign.domain.user.UserId;
import java.time.Instant;

/** Issues links with which users set their password, with an audit event. */
public interface IssuePasswordLink {

  /**
   * A link that was issued.
   *
   * @param token the token in the link; the server stores only its hash
   * @param expiresAt from when on the link is not valid
   */
  record IssuedLink(PasswordLinkToken token, Instant expiresAt) {}

  /** The reason why no link was issued. */
  enum Refusal {
    /** There is no such user. */
    UNKNOWN,
    /** The directory that keeps the account has the password. */
    KEPT_ELSEWHERE
  }

  /**
   * Issues a link that is valid for 24 hours and can be used once. An earlier link of the user
   * ends. The link does not work while the account is disabled.
   */
  Result<IssuedLink, Refusal> issue(UserId user, Actor actor);
}
