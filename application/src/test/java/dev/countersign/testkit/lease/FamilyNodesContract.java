package dev.countersign.testkit.lease;

import static dev.countersign.testkit.lease.FamilyWorld.FAMILY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.application.lease.LeaseUseCases.FamilyNode;
import dev.countersign.application.lease.driven.TokenFamilies;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.domain.oauth.Result;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.SettableClock;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.relyingparty.RelyingPartyFixtures;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The contract of a {@link TokenFamilies} that several nodes use: no refresh token is sent twice.
 * The store is empty before each test.
 */
public abstract class FamilyNodesContract {

  private static final int NODES = 3;
  private static final int THREADS = 24;
  private static final int ROUNDS = 15;
  private static final Duration LIFE = Duration.ofMinutes(10);

  private final SettableClock clock = new SettableClock(Times.NOW);
  private @Nullable FamilyWorld started;
  private List<FamilyNode> nodes = List.of();

  /** Returns the adapter. */
  protected abstract TokenFamilies families();

  /** Returns the audit in the same database. */
  protected abstract SecurityEvents events();

  /** Returns a unit of work that covers both. */
  protected abstract UnitOfWork unitOfWork();

  @BeforeEach
  void signIn() {
    started = new FamilyWorld(events(), unitOfWork(), clock);
    nodes = IntStream.range(0, NODES).mapToObj(number -> world().node(families())).toList();
    world().signIn(nodes.getFirst());
  }

  private FamilyWorld world() {
    return Objects.requireNonNull(started);
  }

  private String token(int caller) {
    return world().token(nodes.get(caller % NODES));
  }

  private void slowDown() {
    world()
        .server()
        .next(
            form -> {
              try {
                Thread.sleep(Duration.ofMillis(40));
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
              return Result.ok(world().server().answer(form));
            });
  }

  @Test
  void nodesSendEachRefreshTokenOnce() {
    for (var round = 1; round <= ROUNDS; round++) {
      clock.pass(LIFE);
      slowDown();
      assertThat(new HashSet<>(Race.results(THREADS, this::token)))
          .containsExactly("access-" + round);
    }
    assertThat(world().server().sent())
        .isEqualTo(IntStream.range(0, ROUNDS).mapToObj(number -> "refresh-" + number).toList());
  }

  @Test
  void requestsForDifferentTokensFollowEachOther() {
    for (var round = 1; round <= 5; round++) {
      clock.pass(LIFE);
      slowDown();
      var tokens =
          Race.results(
              THREADS,
              number ->
                  FamilyWorld.value(
                      nodes
                          .get(number % NODES)
                          .keepTokens()
                          .obtain(
                              world()
                                  .query(
                                      Optional.empty(),
                                      Optional.of("https://" + number % 4 + ".example/"),
                                      Optional.empty()))));
      assertThat(tokens).allMatch(token -> token.startsWith("access-"));
      assertThat(new HashSet<>(tokens)).hasSize(4);
    }
    assertThat(world().server().isRevoked()).isFalse();
    assertThat(world().server().sent()).doesNotHaveDuplicates().hasSize(20);
  }

  @Test
  void nodesRenewAheadOnce() {
    for (var round = 1; round <= ROUNDS; round++) {
      clock.pass(LIFE.multipliedBy(86).dividedBy(100));
      slowDown();
      var tokens =
          new HashSet<>(
              Race.results(
                  THREADS,
                  number -> {
                    if (number < NODES) {
                      nodes.get(number).renewLeases().renewDue();
                    }
                    return token(number);
                  }));
      assertThat(tokens).isSubsetOf("access-" + (round - 1), "access-" + round);
      assertThat(token(1)).isEqualTo("access-" + round);
    }
    assertThat(world().server().sent()).doesNotHaveDuplicates().hasSize(ROUNDS);
  }

  @Test
  void nodesWaitForTheClaimOfANodeThatStoppedAndThenTryOnce() {
    world().server().allowOverlap();
    clock.pass(LIFE);
    var dead = RelyingPartyFixtures.claim(Duration.ofSeconds(1));
    assertThat(families().send(FAMILY, 1, dead, Times.NOW)).isTrue();
    assertThat(new HashSet<>(Race.results(THREADS, this::token))).containsExactly("access-1");
    assertThat(world().server().sent()).containsExactly("refresh-0");
  }

  @Test
  void aLostFamilyIsLostForAllNodesAndAuditedOnce() {
    clock.pass(LIFE);
    world().server().nextError("invalid_grant");
    assertThat(new HashSet<>(Race.results(THREADS, this::token)))
        .containsExactly(
            "the server no longer accepts the refresh token of this sign-in: sign in again");
    assertThat(world().server().forms()).hasSize(1);
    assertThat(events().before(Optional.empty(), Long.MAX_VALUE, 9)).hasSize(1);
  }
}
