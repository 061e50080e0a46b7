package com.example.redis;

import dev.countersign.application.federation.driven.LinkedIdentities;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.passwordlink.driven.PasswordLinks;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.application.user.driven.Consents;
import dev.countersign.application.user.driven.KnownDevices;
import dev.countersign.application.useradmin.driven.AccountRecords;
import dev.countersign.testkit.useradmin.AccountRecordsContract;
import org.junit.jupiter.api.extension.ExtendWith;

@RequiresRedis
@ExtendWith(Stores.class)
class RedisAccountRecordsTest extends AccountRecordsContract {

  private final Stores stores;

  RedisAccountRecordsTest(Stores stores) {
    this.stores = stores;
  }

  @Override
  protected AccountRecords records() {
    return stores.bean(AccountRecords.class);
  }

  @Override
  protected Consents consents() {
    return stores.bean(Consents.class);
  }

  @Override
  protected KnownDevices devices() {
    return stores.bean(KnownDevices.class);
  }

  @Override
  protected PasswordLinks links() {
    return stores.bean(PasswordLinks.class);
  }

  @Override
  protected LinkedIdentities identities() {
    return stores.bean(LinkedIdentities.class);
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
