package dev.countersign.persistence.grant;

import dev.countersign.application.grant.driven.Revocations;
import dev.countersign.domain.grant.GrantId;
import dev.countersign.persistence.oauth.CacheBounds;
import dev.countersign.persistence.oauth.ReadThroughCache;
import dev.countersign.persistence.oauth.TransactionEnd;
import java.time.Instant;
import java.util.Optional;

/**
 * {@link Revocations} with a cache before another store of them: what became of a token is asked
 * once within the bound, so that what another node ended is noticed after that time at the latest.
 * Whether a grant has ended is asked each time, since codes and refresh tokens are redeemed for it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7009.html#section-2">RFC 7009 §2</a>
 */
public final class CachedRevocations implements Revocations {

  private final Revocations store;
  private final ReadThroughCache<Question, Boolean> ended;

  private record Question(String tokenId, Optional<GrantId> grant) {}

  /** A cache before {@code store}. */
  public CachedRevocations(Revocations store, TransactionEnd transactionEnd, CacheBounds bounds) {
    this.store = store;
    this.ended = new ReadThroughCache<>(bounds, transactionEnd);
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

  // Which questions it answers, and which tokens came from a grant, is not known here.
  private void forget() {
    ended.forgetAll();
  }

  @Override
  public boolean isRevoked(GrantId grant) {
    return store.isRevoked(grant);
  }

  @Override
  public boolean isRevoked(String tokenId, Optional<GrantId> grant) {
    return ended
        .get(new Question(tokenId, grant), asked -> Optional.of(store.isRevoked(tokenId, grant)))
        .orElseThrow();
  }
}
