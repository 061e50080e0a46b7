package dev.countersign.domain.client;

import java.util.Arrays;
import java.util.Optional;

/** Whether a client may do anything, and if not, why. */
public enum ClientStatus {
  /** It may. */
  ENABLED("enabled"),
  /** An administrator has stopped it. */
  DISABLED("disabled"),
  /** Its time is over. */
  EXPIRED("expired");

  private final String wireName;

  ClientStatus(String wireName) {
    this.wireName = wireName;
  }

  /** The name under which it is told. */
  public String wireName() {
    return wireName;
  }

  /** The status of that name. */
  public static Optional<ClientStatus> parse(String wireName) {
    return Arrays.stream(values()).filter(status -> status.wireName.equals(wireName)).findFirst();
  }
}
