package dev.countersign.application.keptrequest;

import dev.countersign.domain.keptrequest.RequestFact;
import dev.countersign.domain.keptrequest.RequestHandle;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.session.SessionToken;
import java.util.Optional;
import java.util.Set;

/** Continues kept authorization requests from page to page. */
public interface ContinueKeptRequest {

  /**
   * A kept request.
   *
   * @param parameters the parameters that count
   * @param facts what the user did for it in the session that asks
   */
  record Found(Parameters parameters, Set<RequestFact> facts) {

    /** Copies the facts. */
    public Found {
      facts = Set.copyOf(facts);
    }
  }

  /** Returns the request with that handle, for a browser with that session; empty if it ended. */
  Optional<Found> find(RequestHandle handle, Optional<SessionToken> session);

  /** Stores that the user did something for the request in that session. */
  void record(RequestHandle handle, RequestFact fact, SessionToken session);

  /**
   * Ends the request, because it is answered.
   *
   * @return whether it was not answered before
   */
  boolean end(RequestHandle handle);
}
