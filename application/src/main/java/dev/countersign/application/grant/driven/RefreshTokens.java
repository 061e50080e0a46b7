package dev.countersign.application.grant.driven;

import dev.countersign.domain.grant.StoredRefreshToken;
import dev.countersign.domain.oauth.SecretHash;
import java.util.Optional;

/** The store of refresh tokens. */
public interface RefreshTokens {

  /** Adds the first token of a family, of a grant that was added before. */
  void add(StoredRefreshToken token);

  /** The token of that hash, used or not, expired or not. */
  Optional<StoredRefreshToken> find(SecretHash hash);

  /**
   * Uses a token up and adds its successor. However many try at the same time, one succeeds.
   *
   * @return whether it was this call; if not, the successor was not added
   */
  boolean rotate(SecretHash used, StoredRefreshToken successor);
}
