package com.example.redis;

import dev.countersign.application.grant.driven.Revocations;
import dev.countersign.domain.grant.GrantId;
import dev.countersign.domain.grant.GrantState;
import java.time.Instant;

/**
 * {@link Revocations} of the other database, and of the sessions that were ended in Redis: a grant
 * that depends on such a session is revoked.
 */
public final class RedisRevocations implements Revocations {

  private final RedisTransactions transactions;
  private final Revocations revocations;

  /** Creates the adapter, which calls {@code revocations} of the other database. */
  public RedisRevocations(RedisTransactions transactions, Revocations revocations) {
    this.transactions = transactions;
    this.revocations = revocations;
  }

  @Override
  public void revokeGrant(GrantId grant, Instant until) {
    revocations.revokeGrant(grant, until);
  }

  @Override
  public void revokeToken(String tokenId, Instant until) {
    revocations.revokeToken(tokenId, until);
  }

  @Override
  public boolean isRevoked(String tokenId) {
    return revocations.isRevoked(tokenId);
  }

  @Override
  public GrantState stateOf(GrantId grant) {
    return with(revocations.stateOf(grant), grant);
  }

  @Override
  public GrantState stateOf(String tokenId, GrantId grant) {
    return with(revocations.stateOf(tokenId, grant), grant);
  }

  private GrantState with(GrantState state, GrantId grant) {
    return new GrantState(state.revoked() || endedWithSession(grant), state.user());
  }

  private boolean endedWithSession(GrantId grant) {
    var redis = transactions.reading();
    return RedisGrants.session(redis, grant.value())
        .filter(session -> redis.has(RedisSessions.end(session)))
        .isPresent();
  }

  @Override
  public int removeExpired(Instant before, int most) {
    return revocations.removeExpired(before, most);
  }
}
