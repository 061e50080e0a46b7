package com.example.redis;

import io.micronaut.runtime.Micronaut;

/** Starts the server with its stores in Redis. */
public final class Application {

  private Application() {}

  /** Starts the server. */
  public static void main(String[] arguments) {
    var _ = Micronaut.run(Application.class, arguments);
  }
}
