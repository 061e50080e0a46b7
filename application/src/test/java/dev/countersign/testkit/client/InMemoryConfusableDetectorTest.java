package dev.countersign.testkit.client;

import dev.countersign.application.client.driven.ConfusableDetector;

class InMemoryConfusableDetectorTest extends ConfusableDetectorContract {

  private final ConfusableDetector inspector = new InMemoryConfusableDetector();

  @Override
  protected ConfusableDetector inspector() {
    return inspector;
  }
}
