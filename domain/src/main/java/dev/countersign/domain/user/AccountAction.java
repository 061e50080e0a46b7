package dev.countersign.domain.user;

import java.util.Arrays;

/** The kinds of audit events about accounts. */
public enum AccountAction {
  /** The account was created. */
  CREATED("account.created"),
  /** The account's username or profile was replaced. */
  REPLACED("account.replaced"),
  /** The account was disabled. */
  DISABLED("account.disabled"),
  /** The account was enabled again. */
  ENABLED("account.enabled"),
  /** The account was deleted. */
  DELETED("account.deleted"),
  /** The password was set. */
  PASSWORD_SET("account.password_set"),
  /** A link with which the user sets a password was issued. */
  PASSWORD_LINK_ISSUED("account.password_link_issued"),
  /** All tokens that clients had for the account at that time were ended. */
  TOKENS_ENDED("account.tokens_ended"),
  /** A session of the account was ended. */
  SESSION_ENDED("account.session_ended"),
  /** All sessions of the account were ended, or all except the one that the user was using. */
  SESSIONS_ENDED("account.sessions_ended"),
  /** The sessions of all users were ended; the event is about {@code everybody}. */
  ALL_SESSIONS_ENDED("account.all_sessions_ended"),
  /** The consent to a client was withdrawn. */
  CONSENT_WITHDRAWN("account.consent_withdrawn"),
  /** The user entered another e-mail address, which is not verified. */
  EMAIL_CHANGED("account.email_changed"),
  /**
   * The user is no longer in the directory that keeps the account: all sessions and tokens were
   * ended.
   */
  LEFT_DIRECTORY("account.left_directory"),
  /** A person of another server was linked to the account. */
  LINKED("account.linked"),
  /** The link of a person of another server to the account was removed. */
  UNLINKED("account.unlinked"),
  /** Accounts were imported. */
  IMPORTED("accounts.imported"),
  /** Accounts were exported. */
  EXPORTED("accounts.exported");

  private static final String OF_BATCHES = "accounts.";

  private final String wireName;

  AccountAction(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the name that is stored and shown in the audit. */
  public String wireName() {
    return wireName;
  }

  /** Returns whether the action is about a batch of accounts, and not about one account. */
  public boolean isOfBatch() {
    return wireName.startsWith(OF_BATCHES);
  }

  /** Returns the action with this name; throws if there is none. */
  public static AccountAction of(String wireName) {
    return Arrays.stream(values())
        .filter(action -> action.wireName.equals(wireName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no action: " + wireName));
  }
}
