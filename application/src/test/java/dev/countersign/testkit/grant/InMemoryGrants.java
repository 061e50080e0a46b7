package dev.countersign.testkit.grant;

import dev.countersign.application.grant.driven.Grants;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.grant.Grant;
import dev.countersign.domain.grant.GrantId;
import dev.countersign.domain.grant.GrantSession;
import dev.countersign.domain.session.SessionId;
import dev.countersign.domain.user.UserId;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemoryTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** {@link Grants} in memory. */
public final class InMemoryGrants implements Grants {

  private final InMemoryDatabase database;
  private final InMemoryTable<GrantId, Grant> grants;
  private final List<Predicate<GrantId>> references = new ArrayList<>();

  /** Creates an empty store in {@code database}. */
  public InMemoryGrants(InMemoryDatabase database) {
    this.database = database;
    this.grants = database.table();
  }

  @Override
  public void add(Grant grant) {
    grants.insert(grant.id(), grant);
  }

  @Override
  public Optional<Grant> find(GrantId id) {
    return grants.find(id);
  }

  /** Returns the sessions with which grants of the user end. */
  public List<SessionId> endingSessions(UserId user) {
    return grants.all().stream()
        .filter(grant -> grant.user().equals(user))
        .flatMap(grant -> grant.session().stream())
        .filter(GrantSession::endsGrant)
        .map(GrantSession::id)
        .distinct()
        .toList();
  }

  /** Returns whether the client has a grant. */
  public boolean existFor(ClientId client) {
    return grants.all().stream().anyMatch(grant -> grant.client().equals(client));
  }

  /** Throws unless exactly this grant was added. */
  void requireAdded(Grant grant) {
    if (!find(grant.id()).equals(Optional.of(grant))) {
      throw new IllegalStateException("the grant was not added: " + grant.id().value());
    }
  }

  /** Keeps grants to which {@code reference} applies from being removed. */
  void referredToBy(Predicate<GrantId> reference) {
    references.add(reference);
  }

  @Override
  public Removal removeUnreferenced(Optional<GrantId> after, Instant before, int most) {
    return database.atomically(
        () -> {
          var next =
              grants.all().stream()
                  .filter(
                      grant ->
                          grant.id().value().compareTo(after.map(GrantId::value).orElse("")) > 0)
                  .sorted(Comparator.comparing(grant -> grant.id().value()))
                  .limit(most)
                  .toList();
          var over = next.stream().filter(grant -> isOver(grant, before)).map(Grant::id).toList();
          over.forEach(grants::remove);
          return new Removal(
              over.size(),
              next.size() < most ? Optional.empty() : Optional.of(next.getLast().id()));
        });
  }

  private boolean isOver(Grant grant, Instant before) {
    return grant.grantedAt().isBefore(before)
        && references.stream().noneMatch(reference -> reference.test(grant.id()));
  }
}
