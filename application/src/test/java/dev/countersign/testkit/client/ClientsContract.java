package dev.countersign.testkit.client;

import static dev.countersign.testkit.client.ClientFixtures.renamed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.client.driven.Clients;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import dev.countersign.testkit.oauth.Race;
import org.junit.jupiter.api.Test;

/** What every store of {@link Clients} does; it is empty before each test. */
public abstract class ClientsContract {

  /** The adapter. */
  protected abstract Clients clients();

  @Test
  void knowsNobodyAtFirst() {
    assertThat(clients().find(new ClientId("nobody"))).isEmpty();
  }

  @Test
  void givesEachClientBackAsItWasAdded() {
    var web = ClientFixtures.webClient("web");
    var machine = ClientFixtures.machineClient("machine");
    var outspoken = ClientFixtures.outspokenClient("out spoken|~");
    assertThat(clients().add(web)).isTrue();
    assertThat(clients().add(machine)).isTrue();
    assertThat(clients().add(outspoken)).isTrue();
    assertThat(clients().find(web.id())).contains(web);
    assertThat(clients().find(machine.id())).contains(machine);
    assertThat(clients().find(outspoken.id())).contains(outspoken);
  }

  @Test
  void keepsTheOrderInWhichScopesAndRedirectUrisWereRegistered() {
    var client = ClientFixtures.outspokenClient("client");
    assertThat(clients().add(client)).isTrue();
    var metadata = clients().find(client.id()).orElseThrow().metadata();
    assertThat(metadata.scope().text()).isEqualTo(client.metadata().scope().text());
    assertThat(metadata.redirectUris()).isEqualTo(client.metadata().redirectUris());
  }

  @Test
  void tellsNamesApartByCase() {
    assertThat(clients().add(ClientFixtures.webClient("client"))).isTrue();
    assertThat(clients().find(new ClientId("Client"))).isEmpty();
  }

  @Test
  void addsNoSecondClientOfTheSameName() {
    var first = ClientFixtures.webClient("client");
    assertThat(clients().add(first)).isTrue();
    assertThat(clients().add(ClientFixtures.machineClient("client"))).isFalse();
    assertThat(clients().find(first.id())).contains(first);
  }

  @Test
  void replacesTheVersionBefore() {
    var first = added("client");
    var second = renamed(first, "second");
    assertThat(clients().replace(second)).isTrue();
    assertThat(clients().find(first.id())).contains(second);
  }

  @Test
  void replacesEverythingButTheName() {
    var first = added("client");
    var outspoken = ClientFixtures.outspokenClient("client");
    var second =
        new Client(
            first.id(),
            outspoken.metadata(),
            outspoken.secret(),
            outspoken.registrationToken(),
            first.issuedAt(),
            2);
    assertThat(clients().replace(second)).isTrue();
    assertThat(clients().find(first.id())).contains(second);
  }

  @Test
  void doesNotReplaceAnyOtherVersion() {
    var first = added("client");
    var second = renamed(first, "second");
    assertThat(clients().replace(first)).isFalse();
    assertThat(clients().replace(renamed(second, "third"))).isFalse();
    assertThat(clients().find(first.id())).contains(first);
  }

  @Test
  void doesNotReplaceAnUnknownClient() {
    var unknown = renamed(ClientFixtures.webClient("unknown"), "second");
    assertThat(clients().replace(unknown)).isFalse();
    assertThat(clients().find(unknown.id())).isEmpty();
  }

  @Test
  void letsOneOfManyAddAName() {
    var winners = Race.winners(runner -> clients().add(named("client", runner)));
    assertThat(winners).isEqualTo(1);
  }

  @Test
  void letsOneOfManyReplaceAVersion() {
    var first = added("client");
    var winners = Race.winners(runner -> clients().replace(renamed(first, "runner " + runner)));
    assertThat(winners).isEqualTo(1);
    assertThat(clients().find(first.id()).orElseThrow().version()).isEqualTo(2);
  }

  private Client added(String id) {
    var client = ClientFixtures.webClient(id);
    assertThat(clients().add(client)).isTrue();
    return client;
  }

  private static Client named(String id, int runner) {
    return runner % 2 == 0 ? ClientFixtures.webClient(id) : ClientFixtures.machineClient(id);
  }
}
