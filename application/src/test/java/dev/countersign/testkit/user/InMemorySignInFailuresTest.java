package dev.countersign.testkit.user;

import dev.countersign.application.user.driven.SignInFailures;
import dev.countersign.testkit.InMemoryStores;

class InMemorySignInFailuresTest extends SignInFailuresContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected SignInFailures failures() {
    return stores.signInFailures();
  }
}
