package dev.countersign.persistence.clientlogo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.clientlogo.driven.ClientLogos;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.clientlogo.ClientLogo;
import dev.countersign.domain.clientlogo.LogoImage;
import dev.countersign.persistence.client.JdbcClients;
import dev.countersign.persistence.oauth.CacheBounds;
import dev.countersign.persistence.oauth.JdbcTransactionEnd;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.clientlogo.ClientLogosContract;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@OnEachDatabase
class CachedClientLogosTest extends ClientLogosContract {

  private static final CacheBounds BOUNDS = new CacheBounds(100, Duration.ofHours(1));
  private static final ClientId CLIENT = new ClientId("client");

  private final TestDatabase database;
  private final ClientLogos store;
  private final ClientLogos cached;

  CachedClientLogosTest(TestDatabase database) {
    this.database = database;
    this.store = database.adapter(JdbcClientLogos.class);
    this.cached = new CachedClientLogos(store, database.adapter(JdbcTransactionEnd.class), BOUNDS);
  }

  @Override
  protected ClientLogos logos() {
    return cached;
  }

  @Override
  protected Clients clients() {
    return database.adapter(JdbcClients.class);
  }

  private static ClientLogo logo(String name) {
    return new ClientLogo(
        CLIENT, name, "https://client.example/logo.png", new LogoImage(new byte[] {1}));
  }

  @Test
  void doesNotReadANameAgain() {
    cached.put(logo("one"));
    assertThat(cached.find(CLIENT)).isPresent();
    store.put(logo("of another node"));
    assertThat(cached.find(CLIENT).orElseThrow().name()).isEqualTo("one");
    cached.put(logo("two"));
    assertThat(cached.find(CLIENT).orElseThrow().name()).isEqualTo("two");
  }

  @Test
  void remembersThatAClientHasNone() {
    assertThat(cached.find(CLIENT)).isEmpty();
    store.put(logo("of another node"));
    assertThat(cached.find(CLIENT)).isEmpty();
    cached.remove(CLIENT);
    cached.put(logo("one"));
    assertThat(cached.find(CLIENT)).isPresent();
  }
}
