package dev.countersign.domain.canary;

/** Guilty: its own text shows its secret. */
public record OutspokenToken(String value) {

  @Override
  public String toString() {
    return "OutspokenToken[" + value + "]";
  }
}
