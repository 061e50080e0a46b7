package com.example.embedded;

import io.micronaut.runtime.Micronaut;

/** Starts the application and the provider: one process, one port. */
public final class Application {

  private Application() {}

  /** Starts both. */
  public static void main(String[] arguments) {
    var _ = Micronaut.run(Application.class, arguments);
  }
}
