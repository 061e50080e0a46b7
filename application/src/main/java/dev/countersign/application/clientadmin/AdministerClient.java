package dev.countersign.application.clientadmin;

import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.client.StoredSecret;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Result;

/**
 * Changes registered clients for administrators, each change with an event of the audit. Clients
 * that come with a document of their metadata are not registered, and so not known here.
 */
public interface AdministerClient {

  /** Why nothing was changed. */
  enum Refusal {
    /** There is none of that name. */
    UNKNOWN("there is no registered client of that client_id"),
    /** Without it, nobody could undo what was done. */
    ADMINISTRATOR(
        "the built-in client administers the service: it cannot be disabled or deleted, and its"
            + " secret is set by COUNTERSIGN_ADMIN_SECRET"),
    /** It proves itself in another way, or not at all. */
    NO_SECRETS("the client does not use a client_secret"),
    /** It has none of that number. */
    UNKNOWN_SECRET("the client has no secret of that number"),
    /** With it, the client would have none for what is signed or encrypted with it. */
    NEWEST_SECRET(
        "the client's newest secret cannot be ended: make another one first, or disable the"
            + " client"),
    /** Others changed it each time in between. */
    CONFLICT("the client was changed by others meanwhile, again and again; ask again");

    private final String description;

    Refusal(String description) {
      this.description = description;
    }

    /** In words. */
    public String description() {
      return description;
    }
  }

  /**
   * Another secret, shown this once.
   *
   * @param secret its value
   * @param kept what is kept of it
   */
  record NewSecret(ClientSecret secret, StoredSecret kept) {}

  /** Stops a client: it may do nothing, and what it was given is not good, until it is enabled. */
  Result<Done, Refusal> disable(ClientId id, Actor actor);

  /** Lets a client go on. What it was given before is good again, unless that has ended. */
  Result<Done, Refusal> enable(ClientId id, Actor actor);

  /** Ends all grants and tokens that a client was given until now. */
  Result<Done, Refusal> endTokens(ClientId id, Actor actor);

  /** Gives a client another secret. Those before stay good for the overlap. */
  Result<NewSecret, Refusal> addSecret(ClientId id, Actor actor);

  /** Ends one of a client's secrets at once, other than the newest. */
  Result<Done, Refusal> endSecret(ClientId id, int number, Actor actor);

  /** Removes a client; its grants and tokens end with it. */
  Result<Done, Refusal> delete(ClientId id, Actor actor);
}
