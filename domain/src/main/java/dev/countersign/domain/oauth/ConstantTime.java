package dev.countersign.domain.oauth;

/** Comparison whose time depends on the length alone, for values that an attacker may guess at. */
public final class ConstantTime {

  private ConstantTime() {}

  /** Whether both are the same characters; the time taken does not tell where they differ. */
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
