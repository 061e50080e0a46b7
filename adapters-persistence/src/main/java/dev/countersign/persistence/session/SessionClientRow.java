package dev.countersign.persistence.session;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.session.SessionClient;
import dev.countersign.domain.session.Sid;
import io.micronaut.core.annotation.Introspected;

/** A client of a session as a row of a query. */
@Introspected
record SessionClientRow(String clientId, String sid) {

  SessionClient toClient() {
    return new SessionClient(new ClientId(clientId), new Sid(sid));
  }
}
