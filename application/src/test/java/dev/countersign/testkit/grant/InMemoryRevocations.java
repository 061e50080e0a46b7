package dev.countersign.testkit.grant;

import dev.countersign.application.grant.driven.Revocations;
import dev.countersign.domain.grant.Grant;
import dev.countersign.domain.grant.GrantId;
import dev.countersign.domain.grant.GrantState;
import dev.countersign.domain.grant.GrantUser;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemoryTable;
import dev.countersign.testkit.session.InMemorySessions;
import dev.countersign.testkit.user.InMemoryAccounts;
import dev.countersign.testkit.user.InMemoryConsents;
import java.time.Instant;
import java.util.Optional;

/** {@link Revocations} in memory. */
public final class InMemoryRevocations implements Revocations {

  private final InMemoryDatabase database;
  private final InMemoryTable<GrantId, Instant> grants;
  private final InMemoryTable<String, Instant> tokens;

  private final InMemoryGrants givenGrants;
  private final InMemoryAccounts accounts;
  private final InMemoryConsents consents;
  private final InMemorySessions sessions;

  /** Creates an empty store in the database of the other stores. */
  public InMemoryRevocations(
      InMemoryDatabase database,
      InMemoryGrants givenGrants,
      InMemoryAccounts accounts,
      InMemoryConsents consents,
      InMemorySessions sessions) {
    this.database = database;
    this.givenGrants = givenGrants;
    this.accounts = accounts;
    this.consents = consents;
    this.sessions = sessions;
    this.grants = database.table();
    this.tokens = database.table();
  }

  @Override
  public void revokeGrant(GrantId grant, Instant until) {
    extend(grants, grant, until);
  }

  @Override
  public void revokeToken(String tokenId, Instant until) {
    extend(tokens, tokenId, until);
  }

  @Override
  public boolean isRevoked(String tokenId) {
    return tokens.find(tokenId).isPresent();
  }

  @Override
  public GrantState stateOf(GrantId grant) {
    return database.atomically(
        () ->
            new GrantState(
                grants.find(grant).isPresent()
                    || givenGrants.find(grant).filter(this::endedWithSession).isPresent(),
                givenGrants.find(grant).flatMap(this::user)));
  }

  @Override
  public GrantState stateOf(String tokenId, GrantId grant) {
    return database.atomically(
        () -> {
          var state = stateOf(grant);
          return new GrantState(state.revoked() || isRevoked(tokenId), state.user());
        });
  }

  private boolean endedWithSession(Grant grant) {
    return grant
        .session()
        .filter(session -> session.endsGrant() && sessions.hasEnded(session.id()))
        .isPresent();
  }

  private Optional<GrantUser> user(Grant grant) {
    return accounts
        .find(grant.user())
        .map(
            account ->
                new GrantUser(
                    account.id(),
                    account.life(),
                    account.directory(),
                    grant.authenticatedAt(),
                    grant.grantedAt(),
                    consents.withdrawnAt(grant.user(), grant.client()).orElse(Instant.EPOCH),
                    grant.claimsLocales(),
                    grant.claims()));
  }

  @Override
  public int removeExpired(Instant before, int most) {
    return database.atomically(
        () ->
            grants.removeSome((grant, until) -> until.isBefore(before), most)
                + tokens.removeSome((token, until) -> until.isBefore(before), most));
  }

  private <K> void extend(InMemoryTable<K, Instant> table, K key, Instant until) {
    database.change(
        () -> {
          if (table.find(key).map(until::isAfter).orElse(true)) {
            table.put(key, until);
          }
        });
  }
}
