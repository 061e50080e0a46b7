package dev.countersign.application.clientadmin;

import static dev.countersign.testkit.client.ClientFixtures.machineClient;
import static dev.countersign.testkit.client.ClientFixtures.renamed;
import static dev.countersign.testkit.client.ClientFixtures.webClient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.application.clientadmin.ListClients.Filter;
import dev.countersign.application.clientadmin.ListClients.Page;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientLife;
import dev.countersign.domain.client.ClientLife.ClientStatus;
import dev.countersign.domain.client.ClientUse;
import dev.countersign.domain.client.SearchedName;
import dev.countersign.domain.clientadmin.ClientCursor;
import dev.countersign.domain.clientadmin.ClientSummary;
import dev.countersign.domain.clientadmin.TimeRange;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.oauth.Result;
import dev.countersign.testkit.InMemoryStores;
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
import org.junit.jupiter.params.provider.ValueSource;

class ListClientsTest {

  private static final Optional<Instant> OPEN = Optional.empty();
  private static final Instant LONG_AGO = Times.NOW.minusSeconds(1000);

  private final InMemoryStores stores = InMemoryStores.empty();
  private final ListClients listClients =
      ClientAdminUseCases.listClients(stores.clientDirectory(), () -> Times.NOW);

  @Test
  void listsAllWithoutAFilter() {
    addClients();
    assertThat(ids(Filter.NONE, 7)).hasSize(48).doesNotHaveDuplicates();
  }

  /** Filters of every kind. */
  static Stream<Filter> filters() {
    var named = Optional.of(SearchedName.of("shop"));
    var host = Optional.of("app.example");
    var old = new TimeRange(OPEN, Optional.of(Times.NOW));
    var young = new TimeRange(Optional.of(Times.NOW), OPEN);
    return Stream.of(
            new Filter(
                named, Optional.empty(), TimeRange.ALWAYS, TimeRange.ALWAYS, Optional.empty()),
            new Filter(
                Optional.empty(), host, TimeRange.ALWAYS, TimeRange.ALWAYS, Optional.empty()),
            new Filter(Optional.empty(), Optional.empty(), old, TimeRange.ALWAYS, Optional.empty()),
            new Filter(Optional.empty(), Optional.empty(), TimeRange.ALWAYS, old, Optional.empty()),
            new Filter(
                Optional.empty(), Optional.empty(), TimeRange.ALWAYS, young, Optional.empty()),
            new Filter(Optional.empty(), Optional.empty(), old, old, Optional.empty()),
            new Filter(named, host, TimeRange.ALWAYS, old, Optional.empty()),
            new Filter(named, Optional.empty(), young, TimeRange.ALWAYS, Optional.empty()))
        .flatMap(
            filter ->
                Stream.concat(
                    Stream.of(filter),
                    Stream.of(ClientStatus.values()).map(status -> with(filter, status))));
  }

  private static Filter with(Filter filter, ClientStatus status) {
    return new Filter(
        filter.name(),
        filter.destination(),
        filter.registered(),
        filter.used(),
        Optional.of(status));
  }

  @ParameterizedTest
  @MethodSource("filters")
  void listsClientsThatMeetAllConditions(Filter filter) {
    addClients();
    var expected =
        all(Filter.NONE, 50).stream()
            .filter(client -> matches(filter, client))
            .map(ClientSummary::id);
    assertThat(ids(filter, 1)).containsExactlyInAnyOrderElementsOf(expected.toList()).isNotEmpty();
    assertThat(ids(filter, 3)).isEqualTo(ids(filter, 1));
    assertThat(ids(filter, 200)).isEqualTo(ids(filter, 1));
  }

  private static boolean matches(Filter filter, ClientSummary client) {
    var name = client.metadata().description().name().inAnyLanguage().orElse("");
    var used = client.lastUsedAt().orElse(Instant.MIN);
    return (filter.name().isEmpty() || name.startsWith("Shop"))
        && (filter.destination().isEmpty() || !client.metadata().redirectUris().isEmpty())
        && filter.registered().has(client.life().issuedAt())
        && filter.used().has(used)
        && filter.status().map(client.life().status(Times.NOW)::equals).orElse(true);
  }

  private void addClients() {
    for (var number = 0; number < 48; number++) {
      var at = number % 2 == 0 ? Times.NOW : LONG_AGO;
      var end = Optional.of(number % 3 == 0 ? Times.NOW : Times.LATER);
      var life = new ClientLife(at, at, end, number % 5 == 0);
      var named = number / 2 % 2 == 0 ? "Shop " : "Other ";
      var client =
          number / 4 % 2 == 0 ? webClient("client-" + number) : machineClient("client-" + number);
      added(renamed(client, named + number % 7).with(life));
      if (number / 8 % 2 == 0) {
        used(client.id(), number / 16 % 2 == 0 ? LONG_AGO : Times.LATER);
      }
    }
  }

  @Test
  void showsWhetherThereIsMore() {
    IntStream.range(0, 5).forEach(number -> added(webClient("client-" + number)));
    assertThat(page(Filter.NONE, Optional.empty(), 5).next()).isEmpty();
    assertThat(page(Filter.NONE, Optional.empty(), 4).next()).isPresent();
  }

  @Test
  void countsUnusedClientsAsUsedBeforeAllOthers() {
    Stream.of("a", "b", "c").forEach(id -> added(webClient(id)));
    used(new ClientId("a"), Times.NOW);
    used(new ClientId("b"), LONG_AGO);
    var before = new TimeRange(OPEN, Optional.of(Times.LATER));
    assertThat(ids(used(before), 1)).extracting(ClientId::value).containsExactly("c", "b", "a");
    var since = new TimeRange(Optional.of(Instant.EPOCH), OPEN);
    assertThat(ids(used(since), 1)).extracting(ClientId::value).containsExactly("b", "a");
  }

  /** If few of many clients match, the caller requests more pages instead of waiting. */
  @Test
  void limitsTheNumberOfScannedClients() {
    var many = ClientPager.MAX_SCANNED + 10;
    IntStream.range(0, many).mapToObj(number -> webClient("client-" + number)).forEach(this::added);
    var none = with(used(new TimeRange(OPEN, Optional.of(Times.NOW))), ClientStatus.EXPIRED);
    var filter =
        new Filter(
            Optional.empty(),
            Optional.of("app.example"),
            none.registered(),
            none.used(),
            none.status());

    var page = page(filter, Optional.empty(), 200);

    assertThat(page.clients()).isEmpty();
    assertThat(stores.clientDirectory().shown())
        .isBetween(ClientPager.MAX_SCANNED, ClientPager.MAX_SCANNED + 200);
    assertThat(page(filter, page.next(), 200)).isEqualTo(new Page(List.of(), Optional.empty()));
  }

  @Test
  void scansOnlyOneMoreThanItReturnsForOneCondition() {
    addClients();
    for (var filter : List.of(Filter.NONE, used(new TimeRange(Optional.of(Instant.EPOCH), OPEN)))) {
      var before = stores.clientDirectory().shown();
      assertThat(page(filter, Optional.empty(), 5).clients()).hasSize(5);
      assertThat(stores.clientDirectory().shown() - before).isEqualTo(6);
    }
  }

  @Test
  void continuesOnlyFromItsOwnCursor() {
    var place = Optional.<ClientCursor>of(new ClientCursor.OfTime(Times.NOW, new ClientId("a")));
    assertThat(listClients.list(Filter.NONE, place, 1))
        .isEqualTo(
            Result.refused(
                new InvalidRequest(
                    "after must be the value of next from a page with the same filter")));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, ListClients.MOST + 1})
  void limitsThePageSize(int size) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> listClients.list(Filter.NONE, Optional.empty(), size));
  }

  private void used(ClientId client, Instant at) {
    stores.clientUses().add(Map.of(client, ClientUse.at(at)));
  }

  private static Filter used(TimeRange span) {
    return new Filter(Optional.empty(), Optional.empty(), TimeRange.ALWAYS, span, Optional.empty());
  }

  private List<ClientId> ids(Filter filter, int size) {
    return all(filter, size).stream().map(ClientSummary::id).toList();
  }

  private List<ClientSummary> all(Filter filter, int size) {
    var seen = new ArrayList<ClientSummary>();
    var next = Optional.<ClientCursor>empty();
    do {
      var page = page(filter, next, size);
      assertThat(page.clients()).hasSizeLessThanOrEqualTo(size);
      seen.addAll(page.clients());
      next = page.next();
    } while (next.isPresent());
    return seen;
  }

  private Page page(Filter filter, Optional<ClientCursor> after, int size) {
    return listClients
        .list(filter, after, size)
        .orElse(
            error -> {
              throw new AssertionError(error.description());
            });
  }

  private void added(Client client) {
    assertThat(stores.clients().add(client)).isTrue();
  }
}
