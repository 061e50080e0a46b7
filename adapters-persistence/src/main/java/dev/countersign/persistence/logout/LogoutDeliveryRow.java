package dev.countersign.persistence.logout;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.logout.LogoutDelivery;
import dev.countersign.domain.session.SessionId;
import dev.countersign.domain.session.Sid;
import dev.countersign.domain.user.UserId;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** A {@link LogoutDelivery} as a row. */
@MappedEntity("logout_delivery")
record LogoutDeliveryRow(
    @Id long deliveryNumber,
    String sessionId,
    String clientId,
    String sid,
    String userId,
    Instant endedAt,
    int failures) {

  LogoutDelivery claimedUntil(Instant until) {
    return new LogoutDelivery(
        new SessionId(sessionId),
        new ClientId(clientId),
        new Sid(sid),
        new UserId(userId),
        endedAt,
        failures,
        until);
  }
}
