package dev.countersign.application.grant.driven;

import dev.countersign.domain.grant.Grant;
import dev.countersign.domain.grant.GrantId;
import java.time.Instant;
import java.util.Optional;

/**
 * The store of grants, which are never changed. {@link Revocations} records which of them were
 * revoked.
 *
 * <p>Its writes are part of the {@code UnitOfWork} around them, together with those of the stores
 * that {@code docs/extend/ports.md} names: they are all stored, or none is.
 */
public interface Grants {

  /** Adds a grant. */
  void add(Grant grant);

  /** Returns the grant with this id. */
  Optional<Grant> find(GrantId id);

  /**
   * Looks at the {@code most} grants that follow {@code after} in the order of the store, and
   * removes those that were given before {@code before} and have neither a code nor a refresh
   * token.
   *
   * @param after where to begin; empty for the first grant
   */
  Removal removeUnreferenced(Optional<GrantId> after, Instant before, int most);

  /**
   * The result of a removal.
   *
   * @param removed how many grants were removed
   * @param last the last grant that was looked at; empty if no grant follows
   */
  record Removal(int removed, Optional<GrantId> last) {}
}
