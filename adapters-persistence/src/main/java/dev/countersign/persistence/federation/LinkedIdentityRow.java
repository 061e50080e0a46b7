package dev.countersign.persistence.federation;

import dev.countersign.domain.federation.LinkedIdentity;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.user.UserId;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** A {@link LinkedIdentity} as a row. */
@MappedEntity("linked_identity")
record LinkedIdentityRow(@Id String issuer, String subject, String userId, Instant linkedAt) {

  LinkedIdentity toIdentity() {
    return new LinkedIdentity(new Issuer(issuer), subject, new UserId(userId), linkedAt);
  }
}
