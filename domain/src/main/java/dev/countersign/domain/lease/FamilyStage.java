package dev.countersign.domain.lease;

import java.util.Arrays;

/** How the request with the refresh token of a family stands. */
public enum FamilyStage {
  /** The refresh token was not sent, as far as its last answer goes. */
  IDLE("idle"),
  /**
   * The refresh token was sent, and no answer is stored. While no node claims the request, it is in
   * doubt whether the server has replaced the token.
   */
  SENT("sent"),
  /** The server's answer is stored, and not judged yet. */
  ANSWERED("answered"),
  /** The server refused the refresh token. */
  LOST("lost");

  private final String wireName;

  FamilyStage(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the name that is stored. */
  public String wireName() {
    return wireName;
  }

  /** Returns the stage with this name; throws if there is none. */
  public static FamilyStage of(String wireName) {
    return Arrays.stream(values())
        .filter(stage -> stage.wireName.equals(wireName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no stage of a family: " + wireName));
  }
}
