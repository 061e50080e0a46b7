package com.example.redis;

import dev.countersign.application.oauth.driven.RateLimits;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.testkit.oauth.RateLimitsContract;
import org.junit.jupiter.api.extension.ExtendWith;

@RequiresRedis
@ExtendWith(Stores.class)
class RedisRateLimitsTest extends RateLimitsContract {

  private final Stores stores;

  RedisRateLimitsTest(Stores stores) {
    this.stores = stores;
  }

  @Override
  protected RateLimits limits() {
    return stores.bean(RateLimits.class);
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return stores.bean(UnitOfWork.class);
  }
}
