package dev.countersign.http.account;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What was just changed. The account page shows only these texts, whatever its URL says. */
enum Notice {
  /** A session was ended. */
  SESSION("That browser was signed out."),
  /** All other sessions were ended. */
  OTHERS("All other browsers were signed out."),
  /** A consent was withdrawn. */
  WITHDRAWN("The application no longer has access."),
  /** Another server was disconnected. */
  DISCONNECTED(
      "The account is no longer connected with that service. All other browsers were signed out."),
  /** Another server is the only way to sign in. */
  LAST_SERVER(
      "Nothing was changed: without that service you could not sign in any more. Set a password"
          + " first."),
  /** The password was set. */
  PASSWORD("Your password was changed. All other browsers were signed out."),
  /** The e-mail address was changed. */
  EMAIL("Your email address was changed.");

  private final String text;

  Notice(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Notice> of(String wireName) {
    return Arrays.stream(values()).filter(each -> each.wireName().equals(wireName)).findFirst();
  }
}
