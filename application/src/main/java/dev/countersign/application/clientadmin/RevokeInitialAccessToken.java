package dev.countersign.application.clientadmin;

import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Result;

/** Ends initial access tokens. Clients that were registered with them stay. */
public interface RevokeInitialAccessToken {

  /** Why a token was not ended. */
  enum Refusal {
    /** There is none of that name. */
    UNKNOWN("there is no registration token of that id"),
    /** Only the operator can change the built-in one, where it is set. */
    BUILT_IN(
        "the built-in token is set by COUNTERSIGN_REGISTRATION_TOKEN and cannot be revoked here");

    private final String description;

    Refusal(String description) {
      this.description = description;
    }

    /** In words. */
    public String description() {
      return description;
    }
  }

  /** Ends the token of that name, or changes nothing. */
  Result<Done, Refusal> revoke(String id, Actor actor);
}
