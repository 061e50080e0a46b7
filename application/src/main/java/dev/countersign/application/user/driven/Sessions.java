package dev.countersign.application.user.driven;

import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.user.Session;
import java.util.Optional;

/** The store of sessions. */
public interface Sessions {

  /** Returns the session whose cookie has this hash, expired or not. */
  Optional<Session> find(SecretHash token);

  /** Adds a session. */
  void add(Session session);

  /** Removes a session; does nothing if there is none. */
  void remove(SecretHash token);
}
