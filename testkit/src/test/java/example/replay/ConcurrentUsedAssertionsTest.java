package example.replay;

import dev.countersign.application.clientauth.driven.UsedAssertions;
import dev.countersign.testkit.clientauth.UsedAssertionsContract;

class ConcurrentUsedAssertionsTest extends UsedAssertionsContract {

  private final ConcurrentUsedAssertions assertions = new ConcurrentUsedAssertions();

  @Override
  protected UsedAssertions assertions() {
    return assertions;
  }
}
