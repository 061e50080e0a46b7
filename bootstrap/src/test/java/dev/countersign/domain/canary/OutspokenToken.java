package dev.countersign.domain.canary;

/** Breaks a rule: its {@code toString} shows its secret. */
public record OutspokenToken(String value) {

  @Override
  public String toString() {
    return "OutspokenToken[" + value + "]";
  }
}
