package dev.countersign.domain.relyingparty;

import java.util.Arrays;

/** What was done to a registration at another server, or to the record of such a server. */
public enum RelyingPartyAction {
  /** An application was registered at a server. */
  REGISTERED("registration.created"),
  /** A registration that was made at a server by other means was added. */
  ADDED("registration.added"),
  /** The metadata of a registration were changed at its server. */
  UPDATED("registration.updated"),
  /** A server issued other credentials for a registration that was read there. */
  CREDENTIALS_RENEWED("registration.credentials_renewed"),
  /** No other secret could be obtained for a registration whose secret expires. */
  SECRET_RENEWAL_FAILED("registration.secret_renewal_failed"),
  /** A server did not accept the next keys of a registration; the current ones sign on. */
  KEYS_NOT_ACCEPTED("registration.keys_not_accepted"),
  /** A server accepted a signing key and then refused its signatures; the previous one signs. */
  KEY_REFUSED("registration.key_refused"),
  /** A server refused the secret of a registration, and accepted the other one that is stored. */
  OTHER_SECRET_ACCEPTED("registration.other_secret_accepted"),
  /** A server no longer knows the client of a registration. */
  DIED("registration.died"),
  /** A server accepted the credentials of a registration that was thought to be dead. */
  ACCEPTED_AGAIN("registration.accepted_again"),
  /** A dead registration was replaced by a new one. */
  REGISTERED_AGAIN("registration.registered_again"),
  /** An administrator permitted that a registration is registered again when it is dead. */
  REGISTER_AGAIN_PERMITTED("registration.register_again_permitted"),
  /** An administrator withdrew that permission. */
  REGISTER_AGAIN_WITHDRAWN("registration.register_again_withdrawn"),
  /** The clients that may use a registration were changed. */
  USERS_CHANGED("registration.users_changed"),
  /** The URLs to which browsers return after a sign-in were changed. */
  RETURN_TO_CHANGED("registration.return_to_changed"),
  /** A registration was deleted. */
  DELETED("registration.deleted"),
  /** A server refused the refresh token of a person; their tokens were removed. */
  TOKENS_REFUSED("tokens.refused"),
  /** The same, after a request whose response was lost: the server may have replaced the token. */
  TOKENS_LOST("tokens.lost"),
  /** An administrator agreed that a server moved endpoints to another origin. */
  MOVE_AGREED("server.move_agreed");

  private final String wireName;

  RelyingPartyAction(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the name that is stored and shown. */
  public String wireName() {
    return wireName;
  }

  /** Returns the action with this name; throws if there is none. */
  public static RelyingPartyAction of(String wireName) {
    return Arrays.stream(values())
        .filter(action -> action.wireName.equals(wireName))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no action of the relying party: " + wireName));
  }
}
