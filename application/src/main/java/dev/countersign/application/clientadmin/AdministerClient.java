package dev.countersign.application.clientadmin;

import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.client.StoredSecret;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Result;

/**
 * Changes registered clients for administrators, each change with an audit event. Clients that are
 * identified by a metadata document are not registered, so they are unknown here.
 */
public interface AdministerClient {

  /** The reason why nothing was changed. */
  enum Refusal {
    /** No registered client has that {@code client_id}. */
    UNKNOWN("there is no registered client with this client_id"),
    /** Without the built-in client, an administrator could not undo the change. */
    ADMINISTRATOR(
        "the built-in client administers the service: it cannot be disabled or deleted, and its"
            + " secret is set by COUNTERSIGN_ADMIN_SECRET"),
    /** The client authenticates by another method, or not at all. */
    NO_SECRETS("the client does not use a client_secret"),
    /** The client has no secret with that number. */
    UNKNOWN_SECRET("the client has no secret with this number"),
    /** Without it, the client would have no secret for signing and encryption. */
    NEWEST_SECRET(
        "the client's newest secret cannot be ended; create another secret first, or disable the"
            + " client"),
    /** Each attempt met a concurrent change. */
    CONFLICT("the client was changed by other requests at the same time; try again");

    private final String description;

    Refusal(String description) {
      this.description = description;
    }

    /** Returns the error description. */
    public String description() {
      return description;
    }
  }

  /**
   * A new secret, which is shown only once.
   *
   * @param secret its value
   * @param kept its stored form
   */
  record NewSecret(ClientSecret secret, StoredSecret kept) {}

  /**
   * Disables a client: its requests are refused, and its tokens are not valid, until it is enabled.
   */
  Result<Done, Refusal> disable(ClientId id, Actor actor);

  /** Enables a client. Its earlier tokens are valid again, unless they have expired. */
  Result<Done, Refusal> enable(ClientId id, Actor actor);

  /** Ends all current grants and tokens of a client. */
  Result<Done, Refusal> endTokens(ClientId id, Actor actor);

  /** Gives a client another secret. Its previous secrets stay valid for the overlap. */
  Result<NewSecret, Refusal> addSecret(ClientId id, Actor actor);

  /** Ends one of a client's secrets at once. The newest secret cannot be ended. */
  Result<Done, Refusal> endSecret(ClientId id, int number, Actor actor);

  /** Removes a client; its grants and tokens end with it. */
  Result<Done, Refusal> delete(ClientId id, Actor actor);
}
