package dev.countersign.testkit.oauth;

import dev.countersign.application.oauth.driven.RateLimits;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.testkit.InMemoryStores;

class InMemoryRateLimitsTest extends RateLimitsContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected RateLimits limits() {
    return stores.rateLimits();
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return stores.unitOfWork();
  }
}
