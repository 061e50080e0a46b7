package com.example.redis;

import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.application.user.driven.Accounts;
import dev.countersign.testkit.session.SessionsContract;
import org.junit.jupiter.api.extension.ExtendWith;

@RequiresRedis
@ExtendWith(Stores.class)
class RedisSessionsTest extends SessionsContract {

  private final Stores stores;

  RedisSessionsTest(Stores stores) {
    this.stores = stores;
  }

  @Override
  protected Sessions sessions() {
    return stores.bean(Sessions.class);
  }

  @Override
  protected Accounts accounts() {
    return stores.bean(Accounts.class);
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return stores.bean(UnitOfWork.class);
  }
}
