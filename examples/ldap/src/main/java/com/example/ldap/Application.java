package com.example.ldap;

import io.micronaut.runtime.Micronaut;

/** Starts the server with the users of an LDAP directory. */
public final class Application {

  private Application() {}

  /** Starts the server. */
  public static void main(String[] arguments) {
    var _ = Micronaut.run(Application.class, arguments);
  }
}
