package dev.countersign.persistence.grant;

import dev.countersign.application.grant.driven.Revocations;
import dev.countersign.domain.grant.GrantId;
import dev.countersign.persistence.oauth.CacheBounds;
import dev.countersign.persistence.oauth.ReadThroughCache;
import dev.countersign.persistence.oauth.TransactionEnd;
import java.time.Instant;
import java.util.Optional;

/**
 * {@link Revocations} with a cache in front of another store. Whether a token is revoked is cached
 * for the time to live, so that a revocation by another node is visible after that time at the
 * latest. The check of a grant, which precedes the redemption of a code or refresh token, is never
 * cached.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7009.html#section-2">RFC 7009 §2</a>
 */
public final class CachedRevocations implements Revocations {

  private final Revocations store;
  private final ReadThroughCache<CacheKey, Boolean> revoked;

  private record CacheKey(String tokenId, Optional<GrantId> grant) {}

  /** Creates a cache in front of {@code store}. */
  public CachedRevocations(Revocations store, TransactionEnd transactionEnd, CacheBounds bounds) {
    this.store = store;
    this.revoked = new ReadThroughCache<>(bounds, transactionEnd);
  }

  @Override
  public void revokeGrant(GrantId grant, Instant until) {
    try {
      store.revokeGrant(grant, until);
    } finally {
      forget();
    }
  }

  @Override
  public void revokeToken(String tokenId, Instant until) {
    try {
      store.revokeToken(tokenId, until);
    } finally {
      forget();
    }
  }

  // Removes all entries: the cache does not know which tokens were issued for a grant.
  private void forget() {
    revoked.forgetAll();
  }

  @Override
  public boolean isRevoked(GrantId grant) {
    return store.isRevoked(grant);
  }

  @Override
  public boolean isRevoked(String tokenId, Optional<GrantId> grant) {
    return revoked
        .get(new CacheKey(tokenId, grant), key -> Optional.of(store.isRevoked(tokenId, grant)))
        .orElseThrow();
  }
}
