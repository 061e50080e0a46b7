package dev.countersign.http.user;

import java.time.Duration;

/**
 * The choice to stay signed in, on a sign-in page.
 *
 * @param life how long, in words
 * @param chosen whether the user has chosen it
 */
public record Remembering(String life, boolean chosen) {

  /** Returns the choice to stay signed in for whole days, or for hours if it is less than one. */
  public static Remembering of(Duration life, boolean chosen) {
    return new Remembering(
        life.toDays() > 0 ? counted(life.toDays(), "day") : counted(life.toHours(), "hour"),
        chosen);
  }

  private static String counted(long count, String unit) {
    return count == 1 ? "one " + unit : count + " " + unit + "s";
  }
}
