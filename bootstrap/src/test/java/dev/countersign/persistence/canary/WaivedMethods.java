package dev.countersign.persistence.canary;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** Breaks a rule: a test that does not run. */
public abstract class WaivedMethods {

  @Test
  @Disabled
  void isNotTested() {}
}
