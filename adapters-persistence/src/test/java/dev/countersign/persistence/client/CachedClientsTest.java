package dev.countersign.persistence.client;

import static dev.countersign.testkit.client.ClientFixtures.renamed;
import static dev.countersign.testkit.client.ClientFixtures.webClient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.domain.client.Client;
import dev.countersign.persistence.oauth.CacheBounds;
import dev.countersign.persistence.oauth.JdbcTransactionEnd;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import dev.countersign.persistence.session.JdbcSessions;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.client.ClientsContract;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@OnEachDatabase
class CachedClientsTest extends ClientsContract {

  private static final CacheBounds BOUNDS = new CacheBounds(100, Duration.ofHours(1));

  private final TestDatabase database;
  private final Clients store;
  private final Clients cached;

  CachedClientsTest(TestDatabase database) {
    this.database = database;
    this.store = database.adapter(JdbcClients.class);
    this.cached = new CachedClients(store, database.adapter(JdbcTransactionEnd.class), BOUNDS);
  }

  @Override
  protected Clients clients() {
    return cached;
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return database.adapter(JdbcUnitOfWork.class);
  }

  @Override
  protected Sessions otherStore() {
    return database.adapter(JdbcSessions.class);
  }

  @Test
  void doesNotReadTheStoreAgain() {
    var first = addedAndRead();
    assertThat(store.replace(renamed(first, "changed by another node"))).isTrue();
    assertThat(cached.find(first.id())).contains(first);
  }

  @Test
  void noticesWhenAnotherNodeWasFirst() {
    var first = addedAndRead();
    var second = renamed(first, "changed by another node");
    assertThat(store.replace(second)).isTrue();
    assertThat(cached.replace(renamed(first, "changed by this node"))).isFalse();
    assertThat(cached.find(first.id())).contains(second);
  }

  @Test
  void showsNothingThatWasRolledBack() {
    var first = addedAndRead();
    assertThatThrownBy(() -> unitOfWork().run(() -> failAfterReplacing(first)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(cached.find(first.id())).contains(first);
  }

  private Client failAfterReplacing(Client first) {
    var second = renamed(first, "second");
    assertThat(cached.replace(second)).isTrue();
    assertThat(cached.find(first.id())).contains(second);
    throw new IllegalStateException("rolled back");
  }

  private Client addedAndRead() {
    var client = webClient("client");
    assertThat(cached.add(client)).isTrue();
    assertThat(cached.find(client.id())).contains(client);
    return client;
  }
}
