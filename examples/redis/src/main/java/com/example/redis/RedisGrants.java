package com.example.redis;

import static com.example.redis.StoredText.micros;

import dev.countersign.application.grant.driven.Grants;
import dev.countersign.domain.grant.Grant;
import dev.countersign.domain.grant.GrantId;
import dev.countersign.domain.grant.GrantSession;
import dev.countersign.domain.grant.StoredAuthorizationCode;
import dev.countersign.domain.user.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@link Grants} of the other database, for codes and sessions in Redis. The other database does
 * not know these codes and sessions. So this adapter prevents the removal of the grants of codes,
 * and stores in Redis which grants end with which session.
 *
 * <ul>
 *   <li>the index {@code codes:granted} has each {@code HASH GRANT} by the time of the grant
 *   <li>{@code grant-session:GRANT} is the session with which a grant ends; the indexes {@code
 *       grant-sessions} and {@code grant-sessions:USER} have these grants by their ID
 * </ul>
 */
public final class RedisGrants implements Grants {

  private static final String REFERRED = "codes:granted";
  private static final String DEPENDING = "grant-sessions";

  /** The session with which a grant ends. The time is in microseconds. */
  record Dependence(String session, String user, long grantedAt) {}

  private final RedisTransactions transactions;
  private final Grants grants;
  // The last dependence that was checked; the next removal continues after it.
  private volatile Optional<String> position = Optional.empty();

  /** Creates the adapter, which calls {@code grants} of the other database. */
  public RedisGrants(RedisTransactions transactions, Grants grants) {
    this.transactions = transactions;
    this.grants = grants;
  }

  /** Stores that a code refers to its grant. */
  static void referred(RedisTransaction redis, StoredAuthorizationCode code) {
    var grant = code.grant();
    redis.put(REFERRED, pair(code.hash().value(), grant.id().value()), micros(grant.grantedAt()));
  }

  /** Stores that a code, which is removed, no longer refers to its grant. */
  static void notReferred(RedisTransaction redis, String hash, String grant) {
    redis.remove(REFERRED, pair(hash, grant));
  }

  // A hash has no space.
  private static String pair(String hash, String grant) {
    return hash + " " + grant;
  }

  /** Returns the session with which a grant ends. */
  static Optional<String> session(RedisTransaction redis, String grant) {
    return dependence(redis, grant).map(Dependence::session);
  }

  private static Optional<Dependence> dependence(RedisTransaction redis, String grant) {
    return redis.get(key(grant)).map(text -> StoredText.read(text, Dependence.class));
  }

  /** Returns the sessions on which grants of a user depend. */
  static Stream<String> sessions(RedisTransaction redis, UserId user) {
    return redis.all(ofUser(user.value())).stream()
        .flatMap(grant -> session(redis, grant).stream());
  }

  private static String key(String grant) {
    return "grant-session:" + grant;
  }

  private static String ofUser(String user) {
    return DEPENDING + ":" + user;
  }

  @Override
  public void add(Grant grant) {
    transactions.write(
        () -> {
          grants.add(grant);
          grant
              .session()
              .filter(GrantSession::endsGrant)
              .ifPresent(session -> depends(grant, session.id().value()));
        });
  }

  private void depends(Grant grant, String session) {
    var redis = transactions.reading();
    var id = grant.id().value();
    var user = grant.user().value();
    redis.put(key(id), StoredText.write(new Dependence(session, user, micros(grant.grantedAt()))));
    redis.put(ofUser(user), id, 0);
    redis.put(DEPENDING, id, 0);
  }

  @Override
  public Optional<Grant> find(GrantId id) {
    return grants.find(id);
  }

  @Override
  public Removal removeUnreferenced(Optional<GrantId> after, Instant before, int most) {
    transactions.write(() -> removeDependences(micros(before), most));
    var referred = transactions.reading().upTo(REFERRED, micros(before) - 1, 1);
    return referred.isEmpty()
        ? grants.removeUnreferenced(after, before, most)
        : removeOneByOne(after, before, most);
  }

  /** This is rare, because codes expire before grants are removed. */
  private Removal removeOneByOne(Optional<GrantId> after, Instant before, int most) {
    var referred =
        transactions.reading().upTo(REFERRED, micros(before) - 1, Integer.MAX_VALUE / 2).stream()
            .map(pair -> pair.substring(pair.indexOf(' ') + 1))
            .toList();
    var removed = 0;
    var position = after;
    for (var looked = 0; looked < most; looked++) {
      // Nothing is that old, so this removes nothing.
      var next = grants.removeUnreferenced(position, Instant.EPOCH, 1).last();
      if (next.isEmpty()) {
        return new Removal(removed, next);
      }
      if (!referred.contains(next.get().value())) {
        removed += grants.removeUnreferenced(position, before, 1).removed();
      }
      position = next;
    }
    return new Removal(removed, position);
  }

  /** Removes what is stored here of grants that are no longer in the other database. */
  private void removeDependences(long before, int most) {
    var redis = transactions.reading();
    var ids = redis.following(DEPENDING, position, most);
    position = ids.size() < most ? Optional.empty() : Optional.of(ids.getLast());
    for (var id : ids) {
      // A newer grant may not be committed there yet.
      dependence(redis, id)
          .filter(row -> row.grantedAt < before && grants.find(new GrantId(id)).isEmpty())
          .ifPresent(row -> remove(redis, id, row.user));
    }
  }

  private static void remove(RedisTransaction redis, String id, String user) {
    redis.remove(key(id));
    redis.remove(ofUser(user), id);
    redis.remove(DEPENDING, id);
  }
}
