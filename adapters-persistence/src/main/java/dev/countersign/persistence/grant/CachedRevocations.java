package dev.countersign.persistence.grant;

import dev.countersign.application.grant.driven.Revocations;
import dev.countersign.domain.grant.GrantId;
import dev.countersign.domain.grant.GrantState;
import dev.countersign.persistence.oauth.CacheBounds;
import dev.countersign.persistence.oauth.ReadThroughCache;
import dev.countersign.persistence.oauth.TransactionEnd;
import dev.countersign.persistence.user.AccountChanges;
import java.time.Instant;
import java.util.Optional;

/**
 * {@link Revocations} with a cache in front of another store. Whether a token is valid is cached
 * for the time to live, so that a revocation, or a changed account, of another node is visible
 * after that time at the latest. The check of a grant, which precedes the redemption of a code or
 * refresh token, is never cached.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7009.html#section-2">RFC 7009 §2</a>
 */
public final class CachedRevocations implements Revocations {

  private final Revocations store;
  private final ReadThroughCache<String, Boolean> revoked;
  private final ReadThroughCache<TokenOfGrant, GrantState> states;

  private record TokenOfGrant(String tokenId, GrantId grant) {}

  /** Creates a cache in front of {@code store} that forgets everything at a change. */
  public CachedRevocations(
      Revocations store,
      TransactionEnd transactionEnd,
      CacheBounds bounds,
      AccountChanges changes) {
    this.store = store;
    this.revoked = new ReadThroughCache<>(bounds, transactionEnd);
    this.states = new ReadThroughCache<>(bounds, transactionEnd);
    changes.listen(states::forgetAll);
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
    states.forgetAll();
  }

  @Override
  public boolean isRevoked(String tokenId) {
    return revoked.get(tokenId, key -> Optional.of(store.isRevoked(key))).orElseThrow();
  }

  @Override
  public GrantState stateOf(GrantId grant) {
    return store.stateOf(grant);
  }

  @Override
  public GrantState stateOf(String tokenId, GrantId grant) {
    return states
        .get(
            new TokenOfGrant(tokenId, grant),
            key -> Optional.of(store.stateOf(key.tokenId(), key.grant())))
        .orElseThrow();
  }

  // What the cache contains stays true: the revoked tokens have expired.
  @Override
  public int removeExpired(Instant before, int most) {
    return store.removeExpired(before, most);
  }
}
