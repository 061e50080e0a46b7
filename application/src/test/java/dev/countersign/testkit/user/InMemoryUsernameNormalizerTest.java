package dev.countersign.testkit.user;

import dev.countersign.application.user.driven.UsernameNormalizer;

class InMemoryUsernameNormalizerTest extends UsernameNormalizerContract {

  @Override
  protected UsernameNormalizer normalizer() {
    return new InMemoryUsernameNormalizer();
  }
}
