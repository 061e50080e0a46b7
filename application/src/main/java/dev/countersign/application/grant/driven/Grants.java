package dev.countersign.application.grant.driven;

import dev.countersign.domain.grant.Grant;
import dev.countersign.domain.grant.GrantId;
import java.util.Optional;

/** The store of grants. {@link Revocations} records which of them were revoked. */
public interface Grants {

  /** Adds a grant. */
  void add(Grant grant);

  /** Returns the grant with this id. */
  Optional<Grant> find(GrantId id);
}
