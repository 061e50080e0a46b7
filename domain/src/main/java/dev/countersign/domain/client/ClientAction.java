package dev.countersign.domain.client;

import java.util.Arrays;

/** The kinds of audit events about clients and initial access tokens. */
public enum ClientAction {
  /** The client was registered. */
  REGISTERED("client.registered"),
  /** The client's metadata was replaced. */
  UPDATED("client.updated"),
  /** The client's registration was deleted. */
  DELETED("client.deleted"),
  /** The client was removed because it had not been used for a long time. */
  REMOVED_UNUSED("client.removed_unused"),
  /** An administrator disabled the client. */
  DISABLED("client.disabled"),
  /** An administrator enabled the client again. */
  ENABLED("client.enabled"),
  /** A client secret was added. */
  SECRET_ADDED("client.secret_added"),
  /** A client secret was ended. */
  SECRET_ENDED("client.secret_ended"),
  /** All tokens that the client had at that time were ended. */
  TOKENS_ENDED("client.tokens_ended"),
  /** The client refused a logout token. */
  LOGOUT_REFUSED("client.logout_refused"),
  /** The client could not be told of the end of one or more sessions within the time for it. */
  LOGOUT_NOT_DELIVERED("client.logout_not_delivered"),
  /** An initial access token was issued. */
  REGISTRATION_TOKEN_ISSUED("registration_token.issued"),
  /** An initial access token was revoked. */
  REGISTRATION_TOKEN_REVOKED("registration_token.revoked");

  private static final String OF_TOKENS = "registration_token.";

  private final String wireName;

  ClientAction(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the name that is stored and shown in the audit. */
  public String wireName() {
    return wireName;
  }

  /** Returns whether the action is about an initial access token, and not about a client. */
  public boolean isOfToken() {
    return wireName.startsWith(OF_TOKENS);
  }

  /** Returns the action with this name; throws if there is none. */
  public static ClientAction of(String wireName) {
    return Arrays.stream(values())
        .filter(action -> action.wireName.equals(wireName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no action: " + wireName));
  }
}
