package dev.countersign.application.canary;

import java.util.UUID;

/** Guilty: it throws its own dice. */
public final class RandomApplication {

  /** Something random. */
  String text() {
    return UUID.randomUUID().toString();
  }
}
