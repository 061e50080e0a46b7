package dev.countersign.application.grant.driven;

import dev.countersign.domain.grant.StoredRefreshToken;
import dev.countersign.domain.oauth.SecretHash;
import java.util.Optional;

/** The store of refresh tokens. */
public interface RefreshTokens {

  /** Adds the first token of a family. Its grant must have been added. */
  void add(StoredRefreshToken token);

  /** Returns the token with this hash, used or not, expired or not. */
  Optional<StoredRefreshToken> find(SecretHash hash);

  /**
   * Marks a token as used and adds its successor. Of any number of concurrent calls, one succeeds.
   *
   * @return whether this call rotated it; if not, the successor was not added
   */
  boolean rotate(SecretHash used, StoredRefreshToken successor);
}
