package dev.countersign.application.clientadmin;

import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Result;

/** Revokes initial access tokens. Clients that were registered with them stay registered. */
public interface RevokeInitialAccessToken {

  /** The reason why a token was not revoked. */
  enum Refusal {
    /** No token has that id. */
    UNKNOWN("there is no registration token with this id"),
    /** The built-in token can be changed only by the operator, in the settings. */
    BUILT_IN(
        "the built-in token is set by COUNTERSIGN_REGISTRATION_TOKEN and cannot be revoked here");

    private final String description;

    Refusal(String description) {
      this.description = description;
    }

    /** Returns the error description. */
    public String description() {
      return description;
    }
  }

  /** Revokes the token with that id, or changes nothing. */
  Result<Done, Refusal> revoke(String id, Actor actor);
}
