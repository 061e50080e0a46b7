package dev.countersign.application.user.driven;

import dev.countersign.domain.user.PairwiseSubject;
import dev.countersign.domain.user.UserId;

/**
 * Derives pairwise subjects with a secret of this server.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#PairwiseAlg">OpenID Connect
 *     Core §8.1</a>
 */
public interface PairwiseSubjects {

  /**
   * Returns the subject of the user in a sector: always the same one, and another one for each
   * other user and sector. Nobody without the secret can compute it or find the user from it.
   * Throws if the secret cannot be used; it never makes another one.
   */
  PairwiseSubject subject(String sector, UserId user);
}
