package dev.countersign.testkit.federation;

import dev.countersign.application.federation.driven.LinkedIdentities;
import dev.countersign.domain.federation.LinkedIdentity;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.user.UserId;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemoryTable;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** {@link LinkedIdentities} in memory. */
public final class InMemoryLinkedIdentities implements LinkedIdentities {

  private final InMemoryDatabase database;
  private final InMemoryTable<Key, LinkedIdentity> rows;

  /** Creates an empty store in {@code database}. */
  public InMemoryLinkedIdentities(InMemoryDatabase database) {
    this.database = database;
    this.rows = database.table();
  }

  private record Key(Issuer issuer, String subject) {

    static Key of(LinkedIdentity identity) {
      return new Key(identity.issuer(), identity.subject());
    }
  }

  @Override
  public Optional<LinkedIdentity> find(Issuer issuer, String subject) {
    return rows.find(new Key(issuer, subject));
  }

  @Override
  public List<LinkedIdentity> of(UserId user, int most) {
    return rows.all().stream()
        .filter(identity -> identity.user().equals(user))
        .sorted(
            Comparator.comparing(LinkedIdentity::linkedAt)
                .thenComparing(identity -> identity.issuer().value())
                .thenComparing(LinkedIdentity::subject))
        .limit(most)
        .toList();
  }

  @Override
  public boolean add(LinkedIdentity identity) {
    return database.atomically(
        () -> {
          var isNew = rows.find(Key.of(identity)).isEmpty();
          if (isNew) {
            rows.insert(Key.of(identity), identity);
          }
          return isNew;
        });
  }

  @Override
  public boolean remove(UserId user, Issuer issuer, String subject) {
    var key = new Key(issuer, subject);
    return rows.removeSome((at, row) -> at.equals(key) && row.user().equals(user), 1) == 1;
  }

  /** Removes the links of an account. */
  public void removeAll(UserId user) {
    var _ = rows.removeSome((key, row) -> row.user().equals(user), Integer.MAX_VALUE);
  }
}
