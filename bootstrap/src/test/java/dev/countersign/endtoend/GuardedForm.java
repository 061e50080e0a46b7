package dev.countersign.endtoend;

import dev.countersign.endtoend.SessionPages.Person;
import java.util.Map;

/**
 * The forms on the pages of sessions and logout that change something. {@link SessionPagesTest}
 * fails for a form that is missing here.
 */
enum GuardedForm {
  /** The sign-in without an authorization request. */
  SIGN_IN_TO_ACCOUNT("/account/sign-in", "/account/sign-in"),
  /** The sign-in of an authorization request. */
  SIGN_IN("/authorize", "/login"),
  /** The sign-in of a person who is signed in. */
  SIGN_IN_AGAIN("/authorize", "/login"),
  /** The end of the session of another browser. */
  END_SESSION("/account", "/account/end-session"),
  /** The end of all other sessions. */
  END_OTHER_SESSIONS("/account", "/account/end-other-sessions"),
  /** The withdrawal of a consent. */
  WITHDRAW("/account", "/account/withdraw"),
  /** The end of the sign-in through another server. */
  DISCONNECT("/account", "/account/disconnect"),
  /** A new password. */
  SET_PASSWORD("/account/password", "/account/password"),
  /** A new email address. */
  SET_EMAIL("/account/email", "/account/email"),
  /** The question whether to sign out. */
  SIGN_OUT("/logout", "/logout/confirm");

  private final String page;
  private final String action;

  GuardedForm(String page, String action) {
    this.page = page;
    this.action = action;
  }

  /** Returns the path of its page. */
  String page() {
    return page;
  }

  /** Returns the path that it is sent to. */
  String action() {
    return action;
  }

  /** Returns whether the person who sends it is signed in afterwards. */
  boolean signsIn() {
    return switch (this) {
      case SIGN_IN_TO_ACCOUNT, SIGN_IN, SIGN_IN_AGAIN -> true;
      case END_SESSION,
          END_OTHER_SESSIONS,
          WITHDRAW,
          DISCONNECT,
          SET_PASSWORD,
          SET_EMAIL,
          SIGN_OUT ->
          false;
    };
  }

  /** Returns whether the session has another cookie afterwards. */
  boolean changesTheCookie() {
    return signsIn() || this == SET_PASSWORD;
  }

  /** Returns what the person enters or chooses. */
  Map<String, String> typed(Person person) {
    return switch (this) {
      case SIGN_IN_TO_ACCOUNT, SIGN_IN, SIGN_IN_AGAIN ->
          Map.of("username", person.name(), "password", SessionPages.PASSWORD);
      case SET_PASSWORD ->
          Map.of("password", SessionPages.NEXT_PASSWORD, "repeated", SessionPages.NEXT_PASSWORD);
      case SET_EMAIL -> Map.of("email", person.name() + "@new.example");
      case SIGN_OUT -> Map.of("decision", "leave");
      case END_SESSION, END_OTHER_SESSIONS, WITHDRAW, DISCONNECT -> Map.of();
    };
  }
}
