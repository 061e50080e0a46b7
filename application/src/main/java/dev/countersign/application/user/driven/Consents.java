package dev.countersign.application.user.driven;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.user.Consent;
import dev.countersign.domain.user.UserId;
import java.util.Optional;

/** The store of consents. */
public interface Consents {

  /** What the user allowed the client so far. */
  Optional<Consent> find(UserId user, ClientId client);

  /** Keeps the consent in place of the one before it, if there was one. */
  void put(Consent consent);
}
