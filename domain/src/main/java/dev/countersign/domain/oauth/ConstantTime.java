package dev.countersign.domain.oauth;

/** Compares secrets in a time that depends only on their length. */
public final class ConstantTime {

  private ConstantTime() {}

  /**
   * Returns whether both texts are equal; the time does not depend on the position of a difference.
   */
  public static boolean equal(String one, String other) {
    if (one.length() != other.length()) {
      return false;
    }
    var difference = 0;
    for (var i = 0; i < one.length(); i++) {
      difference |= one.charAt(i) ^ other.charAt(i);
    }
    return difference == 0;
  }
}
