package dev.countersign.application.grant.driven;

import dev.countersign.domain.grant.Grant;
import dev.countersign.domain.grant.GrantId;
import java.util.Optional;

/** The store of grants. That a grant has ended stands in {@link Revocations}. */
public interface Grants {

  /** Adds a grant. */
  void add(Grant grant);

  /** The grant of that name. */
  Optional<Grant> find(GrantId id);
}
