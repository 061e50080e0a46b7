package dev.countersign.http.client;

import dev.countersign.application.client.driven.ConfusableDetector;
import dev.countersign.testkit.client.ConfusableDetectorContract;

class IcuConfusableDetectorTest extends ConfusableDetectorContract {

  private final ConfusableDetector inspector = new IcuConfusableDetector();

  @Override
  protected ConfusableDetector inspector() {
    return inspector;
  }
}
