package dev.countersign.testkit.clientadmin;

import static dev.countersign.testkit.client.ClientFixtures.outspokenClient;
import static dev.countersign.testkit.client.ClientFixtures.webClient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.client.driven.ClientUses;
import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.clientadmin.driven.ClientDirectory;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientDescription;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientLife;
import dev.countersign.domain.client.ClientUse;
import dev.countersign.domain.client.SearchedName;
import dev.countersign.domain.clientadmin.ClientCursor;
import dev.countersign.domain.clientadmin.ClientDetails;
import dev.countersign.domain.clientadmin.ClientScan;
import dev.countersign.domain.clientadmin.ClientSummary;
import dev.countersign.domain.clientadmin.TimeRange;
import dev.countersign.testkit.client.ClientFixtures;
import dev.countersign.testkit.oauth.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of {@link ClientDirectory}. There are no clients before each test. */
public abstract class ClientDirectoryContract {

  private static final int ALL = 1000;
  private static final Instant FIRST = Times.NOW;
  private static final Instant SECOND = FIRST.plusNanos(1000);
  private static final Instant THIRD = Times.LATER;

  /** Returns the adapter. */
  protected abstract ClientDirectory directory();

  /** Returns the store of the clients in the directory. */
  protected abstract Clients clients();

  /** Returns the store of the clients' last use. */
  protected abstract ClientUses uses();

  @ParameterizedTest
  @MethodSource("scans")
  void isEmptyAtFirst(ClientScan scan) {
    assertThat(directory().page(scan, Optional.empty(), ALL)).isEmpty();
    assertThat(directory().find(new ClientId("nobody"))).isEmpty();
  }

  @Test
  void returnsClientsAsTheyAreStored() {
    var web = added(webClient("web"));
    var outspoken = added(outspokenClient("out spoken|~"));
    var machine = added(ClientFixtures.machineClient("machine"));
    used(outspoken.id(), THIRD);
    assertThat(directory().page(new ClientScan.All(), Optional.empty(), ALL))
        .containsExactlyInAnyOrder(
            ClientSummary.of(web, Optional.empty()),
            ClientSummary.of(outspoken, Optional.of(THIRD)),
            ClientSummary.of(machine, Optional.empty()));
  }

  @Test
  void returnsAClientWithTheUseOfItsSecrets() {
    var outspoken = added(outspokenClient("out spoken|~"));
    assertThat(directory().find(outspoken.id()))
        .contains(new ClientDetails(outspoken, Optional.empty()));
    used(outspoken.id(), THIRD);
    uses().add(Map.of(outspoken.id(), ClientUse.ofSecret(2, SECOND)));
    assertThat(directory().find(outspoken.id()))
        .contains(
            new ClientDetails(outspoken, Optional.of(new ClientUse(THIRD, Map.of(2, SECOND)))));
  }

  @ParameterizedTest
  @MethodSource("scans")
  void returnsEachClientOnceWithAnyPageSize(ClientScan scan) {
    addManyClients();
    var all = directory().page(scan, Optional.empty(), ALL);
    assertThat(all).hasSizeGreaterThan(3);
    for (var size = 1; size < 5; size++) {
      assertThat(inPages(scan, size)).isEqualTo(all);
    }
  }

  @ParameterizedTest
  @MethodSource("scans")
  void returnsExactlyTheClientsThatMatch(ClientScan scan) {
    addManyClients();
    var all = directory().page(new ClientScan.All(), Optional.empty(), ALL);
    assertThat(directory().page(scan, Optional.empty(), ALL))
        .containsExactlyInAnyOrderElementsOf(all.stream().filter(scan::matches).toList());
  }

  @ParameterizedTest
  @MethodSource("scans")
  void continuesAfterARemovedClient(ClientScan scan) {
    addManyClients();
    var all = directory().page(scan, Optional.empty(), ALL);
    var removed = all.get(1);
    assertThat(clients().remove(clients().find(removed.id()).orElseThrow())).isTrue();
    assertThat(directory().page(scan, Optional.of(scan.cursorOf(removed)), ALL))
        .isEqualTo(all.subList(2, all.size()));
  }

  /** Returns scans that each match several clients of {@link #addManyClients()}. */
  static Stream<ClientScan> scans() {
    var open = Optional.<Instant>empty();
    return Stream.of(
        new ClientScan.All(),
        new ClientScan.Disabled(),
        new ClientScan.NeverUsed(),
        new ClientScan.WithDestination("app.example"),
        new ClientScan.Named(SearchedName.of("")),
        new ClientScan.Named(SearchedName.of("app 1")),
        new ClientScan.Registered(TimeRange.ALWAYS),
        new ClientScan.Registered(new TimeRange(Optional.of(SECOND), open)),
        new ClientScan.Registered(new TimeRange(open, Optional.of(THIRD))),
        new ClientScan.Used(TimeRange.ALWAYS),
        new ClientScan.Used(new TimeRange(Optional.of(SECOND), Optional.of(THIRD))),
        new ClientScan.Ending(new TimeRange(open, Optional.of(THIRD))));
  }

  private void addManyClients() {
    var times = List.of(FIRST, SECOND, THIRD);
    for (var number = 0; number < 36; number++) {
      var registered = times.get(number % 3);
      var end = Optional.of(times.get(number / 3 % 3)).filter(at -> !at.equals(FIRST));
      var life = new ClientLife(registered, registered, end, number % 4 == 0);
      var client = named(webClient("client-" + number), "App " + number % 12);
      add((number % 5 == 0 ? ClientFixtures.machineClient("m" + number) : client).with(life));
      if (number % 2 == 0 && number % 5 != 0) {
        used(client.id(), times.get(number / 2 % 3));
      }
    }
  }

  @Test
  void ordersByTimeAndAppliesTheRange() {
    add(registered("third", THIRD));
    add(registered("first", FIRST));
    add(registered("second", SECOND));
    assertThat(ids(new ClientScan.Registered(TimeRange.ALWAYS)))
        .containsExactly("first", "second", "third");
    assertThat(
            ids(new ClientScan.Registered(new TimeRange(Optional.of(SECOND), Optional.of(THIRD)))))
        .containsExactly("second");
  }

  @Test
  void ordersByNameInAnyCase() {
    var names = List.of("a", "A-b", "a b", "AB", "Àb", "😀", "\uFFFD", "a\u0000", "a%b", "a_b");
    IntStream.range(0, names.size())
        .forEach(number -> add(named(webClient("client-" + number), names.get(number))));
    assertThat(names(new ClientScan.Named(SearchedName.of(""))))
        .containsExactlyElementsOf(
            names.stream().map(SearchedName::of).sorted().map(SearchedName::value).toList());
  }

  @Test
  void treatsNoCharacterAsAWildcard() {
    for (var name : List.of("100% sure", "1000 sure", "a_b", "axb", "a\\b", "a'b", "a\"b", "É")) {
      add(named(webClient("client-" + Integer.toHexString(name.hashCode())), name));
    }
    for (var name : List.of("100%", "a_", "a\\", "a'", "a\"", "é")) {
      assertThat(names(new ClientScan.Named(SearchedName.of(name))))
          .singleElement()
          .satisfies(found -> assertThat(found).startsWith(name));
    }
    assertThat(names(new ClientScan.Named(SearchedName.of("e")))).isEmpty();
  }

  @Test
  void comparesTheBeginningsOfLongNames() {
    var beginning = "😀".repeat(SearchedName.LONGEST);
    add(named(webClient("one"), beginning + "1"));
    add(named(webClient("other"), beginning + "2"));
    assertThat(ids(new ClientScan.Named(SearchedName.of(beginning))))
        .containsExactly("one", "other");
  }

  @Test
  void reflectsChangesOfAClient() {
    var before = added(named(webClient("client"), "Before"));
    var after = named(before, "After").next().with(before.life().disabled(true));
    assertThat(clients().replace(after)).isTrue();
    assertThat(ids(new ClientScan.Named(SearchedName.of("before")))).isEmpty();
    assertThat(ids(new ClientScan.Named(SearchedName.of("after")))).containsExactly("client");
    assertThat(ids(new ClientScan.Disabled())).containsExactly("client");
    assertThat(clients().remove(after)).isTrue();
    assertThat(ids(new ClientScan.All())).isEmpty();
  }

  private void used(ClientId client, Instant at) {
    uses().add(Map.of(client, ClientUse.at(at)));
  }

  private List<ClientSummary> inPages(ClientScan scan, int size) {
    var seen = new ArrayList<ClientSummary>();
    var after = Optional.<ClientCursor>empty();
    List<ClientSummary> step;
    do {
      step = directory().page(scan, after, size);
      assertThat(step).hasSizeLessThanOrEqualTo(size);
      seen.addAll(step);
      after = seen.isEmpty() ? after : Optional.of(scan.cursorOf(seen.getLast()));
    } while (step.size() == size);
    return seen;
  }

  private List<String> ids(ClientScan scan) {
    return directory().page(scan, Optional.empty(), ALL).stream()
        .map(client -> client.id().value())
        .toList();
  }

  private List<String> names(ClientScan scan) {
    return directory().page(scan, Optional.empty(), ALL).stream()
        .map(client -> client.searchedName().orElseThrow().value())
        .toList();
  }

  private void add(Client client) {
    assertThat(clients().add(client)).isTrue();
  }

  private Client added(Client client) {
    add(client);
    return client;
  }

  private static Client registered(String id, Instant at) {
    return webClient(id).with(ClientLife.from(at));
  }

  private static Client named(Client client, String name) {
    return client.with(client.metadata().with(ClientDescription.named(name)));
  }
}
