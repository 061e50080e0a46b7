package com.example.redis;

import dev.countersign.application.grant.driven.Grants;
import dev.countersign.application.grant.driven.Revocations;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.application.user.driven.Accounts;
import dev.countersign.application.user.driven.Consents;
import dev.countersign.testkit.grant.RevocationsContract;
import org.junit.jupiter.api.extension.ExtendWith;

@RequiresRedis
@ExtendWith(Stores.class)
class RedisRevocationsTest extends RevocationsContract {

  private final Stores stores;

  RedisRevocationsTest(Stores stores) {
    this.stores = stores;
  }

  @Override
  protected Revocations revocations() {
    return stores.bean(Revocations.class);
  }

  @Override
  protected Sessions otherStore() {
    return stores.bean(Sessions.class);
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return stores.bean(UnitOfWork.class);
  }

  @Override
  protected People people() {
    return new People(
        stores.bean(Grants.class), stores.bean(Accounts.class), stores.bean(Consents.class));
  }
}
