package dev.countersign.testkit.user;

import dev.countersign.application.user.driven.PasswordHasher;

class InMemoryPasswordHasherTest extends PasswordHasherContract {

  private final InMemoryPasswordHasher adapter = new InMemoryPasswordHasher();

  @Override
  protected PasswordHasher passwordHasher() {
    return adapter;
  }
}
