package com.example.redis;

import dev.countersign.application.clientauth.driven.UsedAssertions;
import dev.countersign.testkit.clientauth.UsedAssertionsContract;
import org.junit.jupiter.api.extension.ExtendWith;

@RequiresRedis
@ExtendWith(Stores.class)
class RedisUsedAssertionsTest extends UsedAssertionsContract {

  private final Stores stores;

  RedisUsedAssertionsTest(Stores stores) {
    this.stores = stores;
  }

  @Override
  protected UsedAssertions assertions() {
    return stores.bean(UsedAssertions.class);
  }
}
