package dev.countersign.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.testkit.InMemoryStores;
import io.micronaut.context.ApplicationContext;
import org.junit.jupiter.api.Test;

/**
 * Tests that an application without a data source can use in-memory stores in place of this module.
 */
class WithoutDataSourceTest {

  @Test
  void usesTheStoresOfTheApplication() {
    var stores = InMemoryStores.empty();
    try (var context = ApplicationContext.builder().singletons(stores.all().toArray()).start()) {
      assertThat(context.getBean(Clients.class)).isSameAs(stores.clients());
      assertThat(context.getBean(KeyRings.class)).isSameAs(stores.keyRings());
      assertThat(context.getBean(UnitOfWork.class)).isSameAs(stores.unitOfWork());
    }
  }

  @Test
  void hasNoStoreOfItsOwn() {
    try (var context = ApplicationContext.run()) {
      assertThat(context.findBean(Clients.class)).isEmpty();
      assertThat(context.findBean(UnitOfWork.class)).isEmpty();
    }
  }
}
