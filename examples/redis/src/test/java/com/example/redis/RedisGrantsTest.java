package com.example.redis;

import dev.countersign.application.grant.driven.Grants;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.testkit.grant.GrantsContract;
import org.junit.jupiter.api.extension.ExtendWith;

@RequiresRedis
@ExtendWith(Stores.class)
class RedisGrantsTest extends GrantsContract {

  private final Stores stores;

  RedisGrantsTest(Stores stores) {
    this.stores = stores;
  }

  @Override
  protected Grants grants() {
    return stores.bean(Grants.class);
  }

  @Override
  protected Sessions otherStore() {
    return stores.bean(Sessions.class);
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return stores.bean(UnitOfWork.class);
  }
}
