package dev.countersign.domain.client;

import java.util.Arrays;
import java.util.Optional;

/** The status of a client: enabled, or the reason why it is refused. */
public enum ClientStatus {
  /** The client may be used. */
  ENABLED("enabled"),
  /** An administrator has disabled it. */
  DISABLED("disabled"),
  /** Its registration has expired. */
  EXPIRED("expired");

  private final String wireName;

  ClientStatus(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the name that is used in JSON. */
  public String wireName() {
    return wireName;
  }

  /** Returns the status with this name, if there is one. */
  public static Optional<ClientStatus> parse(String wireName) {
    return Arrays.stream(values()).filter(status -> status.wireName.equals(wireName)).findFirst();
  }
}
