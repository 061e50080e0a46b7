package dev.countersign.domain.audit;

import java.util.Arrays;
import java.util.Locale;

/** The kinds of objects that security events are about. */
public enum EventCategory {
  /** Clients and initial access tokens. */
  CLIENT,
  /** Keys and data keys. */
  KEY,
  /** Accounts of users. */
  ACCOUNT,
  /** Registrations of this service at other servers, and those servers. */
  RELYING_PARTY;

  /** Returns the name that is stored. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the category with this name; throws if there is none. */
  public static EventCategory of(String wireName) {
    return Arrays.stream(values())
        .filter(category -> category.wireName().equals(wireName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no category of events: " + wireName));
  }
}
