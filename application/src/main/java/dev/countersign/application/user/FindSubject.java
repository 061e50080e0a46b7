package dev.countersign.application.user;

import dev.countersign.domain.client.Client;
import dev.countersign.domain.user.UserId;
import java.util.Optional;

/**
 * Finds the {@code sub} by which a client knows a user: the identifier of the account, or a
 * pairwise subject if the client registered that.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#SubjectIDTypes">OpenID
 *     Connect Core §8</a>
 */
public interface FindSubject {

  /** Returns the {@code sub} of the user for the client. */
  String subject(Client client, UserId user);

  /**
   * Returns the {@code sub} of the user in a sector of pairwise subjects, or the public one if
   * there is no sector.
   */
  String subject(Optional<String> sector, UserId user);
}
