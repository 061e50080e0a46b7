package com.example.redis;

import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.registration.driven.InitialAccessTokens;
import dev.countersign.testkit.oauth.UnitOfWorkContract;
import org.junit.jupiter.api.extension.ExtendWith;

@RequiresRedis
@ExtendWith(Stores.class)
class RedisUnitOfWorkTest extends UnitOfWorkContract {

  private final Stores stores;

  RedisUnitOfWorkTest(Stores stores) {
    this.stores = stores;
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return stores.bean(UnitOfWork.class);
  }

  @Override
  protected Clients clients() {
    return stores.bean(Clients.class);
  }

  @Override
  protected InitialAccessTokens tokens() {
    return stores.bean(InitialAccessTokens.class);
  }
}
