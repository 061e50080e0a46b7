package dev.countersign.application.passwordlink;

import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.passwordlink.PasswordLinkToken;
import dev.countersign.domain.user.UserId;
import java.time.Instant;
import java.util.Optional;

/** Issues links with which users set their password, with an audit event. */
public interface IssuePasswordLink {

  /**
   * A link that was issued.
   *
   * @param token the token in the link; the server stores only its hash
   * @param expiresAt from when on the link is not valid
   */
  record IssuedLink(PasswordLinkToken token, Instant expiresAt) {}

  /**
   * Issues a link that is valid for 24 hours and can be used once. An earlier link of the user
   * ends. The link does not work while the account is disabled.
   *
   * @return empty if there is no such user
   */
  Optional<IssuedLink> issue(UserId user, Actor actor);
}
