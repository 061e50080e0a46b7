package dev.countersign.http.account;

import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.user.AccountAction;
import dev.countersign.domain.user.AccountEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Words for the account pages. */
final class AccountWords {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private record Sign(String text, String words) {}

  // The more special ones first: each of them also has the signs of the later ones.
  private static final List<Sign> BROWSERS =
      List.of(
          new Sign("Edg", "Edge"),
          new Sign("OPR/", "Opera"),
          new Sign("SamsungBrowser/", "Samsung Internet"),
          new Sign("Firefox/", "Firefox"),
          new Sign("FxiOS/", "Firefox"),
          new Sign("CriOS/", "Chrome"),
          new Sign("Chrome/", "Chrome"),
          new Sign("Safari/", "Safari"));
  private static final List<Sign> SYSTEMS =
      List.of(
          new Sign("iPhone", "iPhone"),
          new Sign("iPad", "iPad"),
          new Sign("Android", "Android"),
          new Sign("Windows", "Windows"),
          new Sign("Mac OS X", "Mac"),
          new Sign("CrOS", "ChromeOS"),
          new Sign("Linux", "Linux"));

  private AccountWords() {}

  static String time(Instant at) {
    return TIME.format(at);
  }

  /** Returns a browser in short words, such as {@code Firefox on Linux}. */
  static String browser(String userAgent) {
    return words(BROWSERS, userAgent, "Unknown browser")
        + words(SYSTEMS, userAgent, "")
            .transform(system -> system.isEmpty() ? "" : " on " + system);
  }

  private static String words(List<Sign> signs, String userAgent, String otherwise) {
    return signs.stream()
        .filter(sign -> userAgent.contains(sign.text()))
        .map(Sign::words)
        .findFirst()
        .orElse(otherwise);
  }

  static String event(AccountEvent event) {
    return action(event.action()) + actor(event.actor());
  }

  private static String action(AccountAction action) {
    return switch (action) {
      case CREATED -> "Account created";
      case REPLACED -> "Username or profile changed";
      case DISABLED -> "Account disabled";
      case ENABLED -> "Account enabled";
      case DELETED -> "Account deleted";
      case PASSWORD_SET -> "Password changed";
      case PASSWORD_LINK_ISSUED -> "Link for a new password made";
      case TOKENS_ENDED -> "Signed out everywhere";
      case SESSION_ENDED -> "One browser signed out";
      case SESSIONS_ENDED, ALL_SESSIONS_ENDED -> "Other browsers signed out";
      case CONSENT_WITHDRAWN -> "Access of an application withdrawn";
      case EMAIL_CHANGED -> "Email address changed";
      case LINKED -> "Sign-in through another service added";
      case UNLINKED -> "Sign-in through another service removed";
      case LEFT_DIRECTORY -> "Signed out, because the directory no longer had the account";
      case IMPORTED, EXPORTED -> "Accounts imported or exported";
    };
  }

  private static String actor(Actor actor) {
    if (actor.equals(Actor.USER)) {
      return " by you";
    }
    if (actor.equals(Actor.PASSWORD_LINK)) {
      return " with a link";
    }
    return actor.value().startsWith("client:") ? " by an administrator" : " by the service";
  }
}
