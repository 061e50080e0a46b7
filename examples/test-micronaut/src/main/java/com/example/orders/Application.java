package com.example.orders;

import io.micronaut.runtime.Micronaut;

/** An API for programs that have a token. */
public final class Application {

  private Application() {}

  static void main(String[] arguments) {
    Micronaut.run(Application.class, arguments);
  }
}
