package com.example.redis;

import dev.countersign.application.logout.driven.LogoutDeliveries;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.LogoutQueue;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.testkit.session.LogoutQueueContract;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtendWith;

@RequiresRedis
@ExtendWith(Stores.class)
class RedisLogoutQueueTest extends LogoutQueueContract {

  private final Stores stores;

  RedisLogoutQueueTest(Stores stores) {
    this.stores = stores;
  }

  @Override
  protected LogoutQueue queue() {
    return stores.bean(LogoutQueue.class);
  }

  @Override
  protected LogoutDeliveries deliveries() {
    return stores.bean(LogoutDeliveries.class);
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
  protected Object stored() {
    return Set.copyOf(stores.bean(RedisLogoutDeliveries.class).all());
  }
}
