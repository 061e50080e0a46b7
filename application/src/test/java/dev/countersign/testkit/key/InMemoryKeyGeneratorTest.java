package dev.countersign.testkit.key;

import dev.countersign.application.key.driven.KeyGenerator;

class InMemoryKeyGeneratorTest extends KeyGeneratorContract {

  private final InMemoryKeyGenerator adapter = new InMemoryKeyGenerator();

  @Override
  protected KeyGenerator keyGenerator() {
    return adapter;
  }
}
