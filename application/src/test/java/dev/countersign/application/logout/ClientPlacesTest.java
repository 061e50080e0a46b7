package dev.countersign.application.logout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.client.ClientId;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClientPlacesTest {

  private static final ClientId ONE = new ClientId("one");

  private final ClientPlaces places = new ClientPlaces();

  private static Stream<ClientId> clients(int count) {
    return IntStream.range(0, count).mapToObj(number -> new ClientId("client-" + number));
  }

  @Test
  void slowClientsHaveHalfOfThePlaces() {
    assertThat(places.freeForSlow()).isEqualTo(125);
    clients(100).forEach(places::take);
    clients(90).forEach(places::addSlow);
    assertThat(places.freeForSlow()).isEqualTo(35);
    places.removeSlow(new ClientId("client-1"));
    assertThat(places.freeForSlow()).isEqualTo(36);
    places.leave(new ClientId("client-2"));
    assertThat(places.freeForSlow()).isEqualTo(37);
    assertThat(places.takenOrSlow()).hasSize(100);
    assertThat(places.taken()).hasSize(99);
  }

  @Test
  void nobodyHasMoreThanAllPlaces() {
    clients(249).forEach(places::take);
    assertThat(places.areTaken()).isFalse();
    assertThat(places.freeForSlow()).isEqualTo(1);
    places.take(ONE);
    assertThat(places.areTaken()).isTrue();
    assertThat(places.freeForSlow()).isZero();
  }

  @Test
  void aSlowClientIsInTheWayIfThereAreTooMany() {
    clients(126).forEach(places::take);
    clients(125).forEach(places::addSlow);
    places.take(ONE);
    assertThat(places.isInTheWay(new ClientId("client-0"))).isFalse();
    places.addSlow(ONE);
    assertThat(places.isInTheWay(ONE)).isTrue();
    assertThat(places.isInTheWay(new ClientId("client-125"))).isFalse();
    places.leave(new ClientId("client-0"));
    assertThat(places.isInTheWay(ONE)).isFalse();
  }

  @Test
  void remembersTheLastSlowClientsOnly() {
    places.addSlow(ONE);
    clients(500).forEach(places::addSlow);
    assertThat(places.takenOrSlow()).hasSize(500).doesNotContain(ONE);
  }
}
