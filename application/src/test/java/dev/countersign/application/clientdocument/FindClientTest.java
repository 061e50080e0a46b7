package dev.countersign.application.clientdocument;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.client.FindClient;
import dev.countersign.application.client.FindClient.Absence;
import dev.countersign.application.fetch.shared.DocumentCache;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientLife;
import dev.countersign.domain.client.ClientOrigin;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.testkit.InMemoryStores;
import dev.countersign.testkit.client.ClientFixtures;
import dev.countersign.testkit.client.Registrations;
import dev.countersign.testkit.fetch.InMemoryDocumentFetcher;
import dev.countersign.testkit.fetch.RemoteDocuments;
import dev.countersign.testkit.fetch.RemoteDocuments.Page;
import dev.countersign.testkit.jwk.InMemoryJwkInspector;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.SettableClock;
import dev.countersign.testkit.oauth.Times;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Registered clients, and clients that are identified by a metadata document. */
class FindClientTest {

  private static final DocumentCache.Times TIMES = ClientDocumentFinder.TIMES;
  private static final Duration INSTANT = Duration.ofMillis(1);

  private final InMemoryStores stores = InMemoryStores.empty();
  private final SettableClock clock = new SettableClock(Times.NOW);
  private final RemoteDocuments server = new RemoteDocuments(URI.create("https://app.example"));
  private final ClientId id = named("/client.json");
  private final FindClient findClient = finder(new ClientDocumentPolicy(true, Set.of()));

  private FindClient finder(ClientDocumentPolicy terms) {
    return ClientDocumentUseCases.findClient(
        stores.clients(),
        terms,
        Registrations.POLICY,
        new InMemoryJwkInspector(),
        new InMemoryDocumentFetcher(server),
        clock);
  }

  private ClientId named(String path) {
    return new ClientId(server.at(path).toString());
  }

  private JsonObject document(ClientId client, String name) {
    return JsonObject.EMPTY
        .with("client_id", client.value())
        .with("client_name", name)
        .with("redirect_uris", Registrations.texts(server.at("/callback").toString()));
  }

  private void publish(String name) {
    server.publish(server.at("/client.json"), document(id, name));
  }

  private Result<String, Absence> name() {
    return findClient.find(id).map(Client::displayName);
  }

  @Test
  void aDocumentIsAClientThatIsNotStored() {
    publish("App");
    var before = stores.contents();
    var client = findClient.find(id).orElse(absence -> fail(absence));
    assertThat(client.id()).isEqualTo(id);
    assertThat(client.origin().way()).isEqualTo(ClientOrigin.Way.DOCUMENT);
    assertThat(client.documentHost()).contains("app.example");
    assertThat(client.life()).isEqualTo(ClientLife.ALWAYS);
    assertThat(client.metadata().isPublic()).isTrue();
    assertThat(stores.contents()).isEqualTo(before);
    assertThat(findClient.registered(id)).isEmpty();
  }

  private static Client fail(Absence absence) {
    throw new AssertionError(absence.toString());
  }

  @Test
  void aRegisteredClientWithThatIdHasPriority() {
    publish("App");
    var registered = ClientFixtures.webClient(id.value());
    assertThat(stores.clients().add(registered)).isTrue();
    assertThat(findClient.find(id)).isEqualTo(Result.ok(registered));
    assertThat(findClient.registered(id)).contains(registered);
    assertThat(findClient.lifeOf(id)).contains(registered.life());
    assertThat(server.lookups()).isEmpty();
  }

  @Test
  void itsLifeIsKnownWithoutFetching() {
    assertThat(findClient.lifeOf(id)).contains(ClientLife.ALWAYS);
    assertThat(findClient.lifeOf(new ClientId("unknown"))).isEmpty();
    assertThat(server.lookups()).isEmpty();
  }

  @Test
  void otherIdsAreNotFetched() {
    for (var other : List.of("unknown", "http://app.example/client.json", "https://app.example")) {
      assertThat(findClient.find(new ClientId(other)))
          .isEqualTo(Result.refused(new Absence.Unknown()));
    }
    assertThat(server.lookups()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "true, app.example, true",
    "true, APP.example, true",
    "true, *.example, true",
    "true, other.example, false",
    "true, *.app.example, false",
    "true, ample, false",
    "false, app.example, false"
  })
  void onlyAllowedHostsAreFetched(boolean taken, String host, boolean found) {
    publish("App");
    var finder = finder(new ClientDocumentPolicy(taken, Set.of(host)));
    assertThat(finder.find(id) instanceof Result.Ok).isEqualTo(found);
    assertThat(finder.lifeOf(id).isPresent()).isEqualTo(found);
    assertThat(server.lookups()).hasSize(found ? 1 : 0);
  }

  @Test
  void isFetchedOnceAndCached() {
    publish("App");
    assertThat(Race.winners(runner -> name().equals(Result.ok("App")))).isEqualTo(Race.RUNNERS);
    publish("Other");
    clock.pass(TIMES.unspecified().minus(INSTANT));
    assertThat(name()).isEqualTo(Result.ok("App"));
    assertThat(server.lookups()).hasSize(1);
    clock.pass(INSTANT);
    assertThat(name()).isEqualTo(Result.ok("Other"));
  }

  @Test
  void isCachedAsLongAsTheServerSaysUpToADay() {
    server.publish(
        server.at("/client.json"), Page.of(document(id, "App")).caching("max-age=9999999"));
    assertThat(name()).isEqualTo(Result.ok("App"));
    publish("Other");
    clock.pass(Duration.ofDays(1).minus(INSTANT));
    assertThat(name()).isEqualTo(Result.ok("App"));
    clock.pass(INSTANT);
    assertThat(name()).isEqualTo(Result.ok("Other"));
  }

  @Test
  void refusesAnInvalidDocumentWithTheReason() {
    server.publish(server.at("/client.json"), document(named("/other.json"), "App"));
    for (var i = 0; i < 20; i++) {
      assertThat(findClient.find(id))
          .isEqualTo(
              Result.refused(
                  new Absence.Unusable(
                      "client_id must be the URL that the document was fetched from")));
    }
    assertThat(server.lookups()).hasSize(1);
    publish("App");
    clock.pass(TIMES.minInterval());
    assertThat(name()).isEqualTo(Result.ok("App"));
  }

  @Test
  void isRefusedWithInvalidKeys() {
    var weak =
        JsonObject.EMPTY.with("kty", "RSA").with("n", "sXchDaQebHnPiGvyDO").with("e", "AQAB");
    server.publish(
        server.at("/client.json"),
        document(id, "App")
            .with("jwks", JsonObject.EMPTY.with("keys", new JsonArray(List.<Json>of(weak)))));
    assertThat(findClient.find(id)).isInstanceOf(Result.Refused.class);
  }

  @Test
  void isUsedForALimitedTimeIfItsServerIsUnavailable() {
    publish("App");
    assertThat(name()).isEqualTo(Result.ok("App"));
    server.goDown();
    clock.pass(TIMES.unspecified().plus(TIMES.ifUnavailable()).minus(INSTANT));
    assertThat(name()).isEqualTo(Result.ok("App"));
    clock.pass(INSTANT);
    assertThat(name()).isEqualTo(Result.refused(new Absence.Unavailable()));
  }

  @Test
  void isDroppedWhenTheDocumentIsRemoved() {
    publish("App");
    assertThat(name()).isEqualTo(Result.ok("App"));
    server.remove(server.at("/client.json"));
    clock.pass(TIMES.unspecified());
    assertThat(findClient.find(id)).isInstanceOf(Result.Refused.class);
    server.goDown();
    clock.pass(TIMES.minInterval());
    assertThat(name()).isEqualTo(Result.refused(new Absence.Unavailable()));
  }

  @Test
  void limitsFetchesPerHost() {
    for (var i = 0; i < 1000; i++) {
      assertThat(findClient.find(named("/made-up/" + i))).isInstanceOf(Result.Refused.class);
    }
    assertThat(server.lookups()).hasSize(ClientDocumentFinder.PACE.perHost());
  }

  // Draft §3: compared "using simple string comparison"; java.net.URI finds these equal.
  @ParameterizedTest
  @CsvSource({
    "https://app.example/%7eclient.json, https://APP.example/%7eclient.json",
    "https://app.example/%7eclient.json, https://app.example/%7Eclient.json"
  })
  void aDifferentlyWrittenUrlIsAnotherClient(String name, String different) {
    var client = new ClientId(name);
    server.publish(URI.create(name), document(client, "App"));
    assertThat(findClient.find(new ClientId(different))).isInstanceOf(Result.Refused.class);
    assertThat(findClient.find(client).map(Client::id)).isEqualTo(Result.ok(client));
    assertThat(findClient.find(new ClientId(different))).isInstanceOf(Result.Refused.class);
    assertThat(findClient.find(client).map(Client::id)).isEqualTo(Result.ok(client));
  }

  @Test
  void refusesALongDocument() {
    server.publish(server.at("/client.json"), document(id, "App").with("x", "x".repeat(20_000)));
    assertThat(findClient.find(id)).isInstanceOf(Result.Refused.class);
  }
}
