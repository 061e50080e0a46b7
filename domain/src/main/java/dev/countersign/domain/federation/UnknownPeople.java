package dev.countersign.domain.federation;

import java.util.Arrays;
import java.util.Optional;

/** What happens to people of another server who have no account here. */
public enum UnknownPeople {
  /** They cannot sign in. */
  REFUSED("refused"),
  /** They sign in to an existing account once, with its password; then it is linked. */
  LINKED("linked"),
  /** They get an account. */
  CREATED("created");

  private final String wireName;

  UnknownPeople(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the name in the settings. */
  public String wireName() {
    return wireName;
  }

  /** Returns the value with this name, if there is one. */
  public static Optional<UnknownPeople> parse(String wireName) {
    return Arrays.stream(values()).filter(value -> value.wireName.equals(wireName)).findFirst();
  }
}
