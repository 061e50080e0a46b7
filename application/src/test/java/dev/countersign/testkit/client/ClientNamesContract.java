package dev.countersign.testkit.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.client.driven.ClientNames;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.SecretHashes;
import dev.countersign.testkit.oauth.StoreWrite;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.oauth.TransactionalStoreContract;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The contract of {@link ClientNames}. The store is empty before each test. */
public abstract class ClientNamesContract extends TransactionalStoreContract {

  private static final SecretHash SHAPE = SecretHashes.hash("shape");
  private static final SecretHash OTHER = SecretHashes.hash("other");
  private static final ClientId FIRST = new ClientId("first");
  private static final ClientId SECOND = new ClientId("second");

  /** Returns the adapter. */
  protected abstract ClientNames names();

  @Override
  protected List<StoreWrite> writes() {
    names().put(SECOND, Set.of(OTHER), true, Times.NOW);
    return List.of(
        StoreWrite.repeatable(
            "put",
            () -> names().put(FIRST, Set.of(SHAPE), true, Times.NOW),
            () -> names().holder(SHAPE)),
        StoreWrite.repeatable("remove", () -> names().remove(SECOND), () -> names().holder(OTHER)));
  }

  @Test
  void isEmptyAtFirst() {
    assertThat(names().holder(SHAPE)).isEmpty();
    names().remove(FIRST);
  }

  @Test
  void findsAClientByEachOfItsShapes() {
    names().put(FIRST, Set.of(SHAPE, OTHER), true, Times.NOW);

    assertThat(names().holder(SHAPE)).contains(FIRST);
    assertThat(names().holder(OTHER)).contains(FIRST);
    assertThat(names().holder(SecretHashes.hash("third"))).isEmpty();
  }

  @Test
  void returnsTheClientThatHasHadTheShapeLongest() {
    names().put(SECOND, Set.of(SHAPE), true, Times.LATER);
    names().put(FIRST, Set.of(SHAPE), true, Times.NOW);

    assertThat(names().holder(SHAPE)).contains(FIRST);
  }

  @Test
  void prefersAVouchedClient() {
    names().put(FIRST, Set.of(SHAPE), false, Times.NOW);
    assertThat(names().holder(SHAPE)).contains(FIRST);

    names().put(SECOND, Set.of(SHAPE), true, Times.LATER);
    assertThat(names().holder(SHAPE)).contains(SECOND);
  }

  @Test
  void isDeterministicForTwoClientsOfTheSameTime() {
    names().put(SECOND, Set.of(SHAPE), true, Times.NOW);
    names().put(FIRST, Set.of(SHAPE), true, Times.NOW);

    assertThat(names().holder(SHAPE)).contains(FIRST);
  }

  @Test
  void keepsTheTimeOfAShapeThatStays() {
    names().put(FIRST, Set.of(SHAPE), true, Times.NOW);
    names().put(SECOND, Set.of(SHAPE), true, Times.NOW.plusSeconds(1));
    names().put(FIRST, Set.of(SHAPE, OTHER), true, Times.LATER);

    assertThat(names().holder(SHAPE)).contains(FIRST);
  }

  @Test
  void countsAShapeFromTheTimeItWasAdded() {
    names().put(FIRST, Set.of(OTHER), true, Times.NOW);
    names().put(SECOND, Set.of(SHAPE), true, Times.NOW.plusSeconds(1));
    names().put(FIRST, Set.of(SHAPE), true, Times.LATER);

    assertThat(names().holder(SHAPE)).contains(SECOND);
  }

  @Test
  void removesAShapeThatAClientNoLongerHas() {
    names().put(FIRST, Set.of(SHAPE, OTHER), true, Times.NOW);
    names().put(FIRST, Set.of(OTHER), true, Times.LATER);
    assertThat(names().holder(SHAPE)).isEmpty();
    assertThat(names().holder(OTHER)).contains(FIRST);

    names().put(FIRST, Set.of(), true, Times.LATER);
    assertThat(names().holder(OTHER)).isEmpty();
  }

  @Test
  void removesTheShapesOfOneClientOnly() {
    names().put(FIRST, Set.of(SHAPE, OTHER), true, Times.NOW);
    names().put(SECOND, Set.of(SHAPE), true, Times.LATER);
    names().remove(FIRST);

    assertThat(names().holder(SHAPE)).contains(SECOND);
    assertThat(names().holder(OTHER)).isEmpty();
  }

  @Test
  void storesConcurrentNames() {
    var put =
        Race.winners(
            runner -> {
              names().put(new ClientId("c" + runner), Set.of(SHAPE, OTHER), true, Times.NOW);
              return names().holder(SHAPE).isPresent();
            });

    assertThat(put).isEqualTo(Race.RUNNERS);
    assertThat(names().holder(SHAPE)).contains(new ClientId("c0"));
  }
}
