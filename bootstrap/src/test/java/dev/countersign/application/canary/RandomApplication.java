package dev.countersign.application.canary;

import java.util.UUID;

/** Breaks a rule: it generates random values itself. */
public final class RandomApplication {

  /** Something random. */
  String text() {
    return UUID.randomUUID().toString();
  }
}
