package dev.countersign.domain.client;

import java.util.Arrays;

/** What can become of a client, or of an initial access token that allows to register clients. */
public enum ClientAction {
  /** It was registered. */
  REGISTERED("client.registered"),
  /** Its registration was replaced. */
  UPDATED("client.updated"),
  /** Its registration was ended. */
  DELETED("client.deleted"),
  /** It was removed because nobody had used it for long. */
  REMOVED_UNUSED("client.removed_unused"),
  /** It may not do anything for now. */
  DISABLED("client.disabled"),
  /** It may again do what it might before. */
  ENABLED("client.enabled"),
  /** It has a secret more. */
  SECRET_ADDED("client.secret_added"),
  /** One of its secrets is good no more. */
  SECRET_ENDED("client.secret_ended"),
  /** All tokens that it had until then were ended. */
  TOKENS_ENDED("client.tokens_ended"),
  /** An initial access token was issued. */
  REGISTRATION_TOKEN_ISSUED("registration_token.issued"),
  /** An initial access token was revoked. */
  REGISTRATION_TOKEN_REVOKED("registration_token.revoked");

  private static final String OF_TOKENS = "registration_token.";

  private final String wireName;

  ClientAction(String wireName) {
    this.wireName = wireName;
  }

  /** The name under which it is stored and told. */
  public String wireName() {
    return wireName;
  }

  /** Whether it became of an initial access token, and not of a client. */
  public boolean isOfToken() {
    return wireName.startsWith(OF_TOKENS);
  }

  /** The action of that name; throws if there is none. */
  public static ClientAction of(String wireName) {
    return Arrays.stream(values())
        .filter(action -> action.wireName.equals(wireName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no action: " + wireName));
  }
}
