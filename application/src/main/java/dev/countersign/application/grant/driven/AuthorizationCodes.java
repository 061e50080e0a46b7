package dev.countersign.application.grant.driven;

import dev.countersign.domain.grant.StoredAuthorizationCode;
import dev.countersign.domain.oauth.SecretHash;
import java.util.Optional;

/** The store of authorization codes. */
public interface AuthorizationCodes {

  /** Adds a code, of a grant that was added before. */
  void add(StoredAuthorizationCode code);

  /** The code of that hash, redeemed or not, expired or not. */
  Optional<StoredAuthorizationCode> find(SecretHash hash);

  /**
   * Redeems a code. However many try at the same time, one succeeds.
   *
   * @return whether it was this call that redeemed it
   */
  boolean redeem(SecretHash hash);
}
