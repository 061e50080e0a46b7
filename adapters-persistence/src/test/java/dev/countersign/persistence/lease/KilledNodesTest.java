package dev.countersign.persistence.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.lease.ObtainToken.Obtained;
import dev.countersign.domain.audit.EventCategory;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.RelyingPartyAction;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerUnavailable;
import dev.countersign.domain.relyingparty.RelyingPartyError.SignInRequired;
import dev.countersign.domain.relyingparty.RelyingPartyEvent;
import dev.countersign.persistence.audit.JdbcSecurityEvents;
import dev.countersign.persistence.lease.SignedInPeople.Person;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.lease.KillableNode;
import dev.countersign.testkit.lease.KillableNode.Moment;
import dev.countersign.testkit.lease.RotatingServer.Death;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Three nodes over one PostgreSQL, a hundred callers, and tokens that live five seconds. Nodes are
 * killed at random, and others start in their place.
 */
class KilledNodesTest {

  private static final int NODES = 3;
  private static final int PEOPLE = 20;
  private static final int CALLERS = 100;
  private static final int LONGEST_NEED = 3;
  private static final List<Moment> MOMENTS = List.of(Moment.values());
  private static final Duration TIME =
      Duration.ofSeconds(Integer.getInteger("countersign.killing", 12));

  /** A clock that remembers when each thread looked at it. */
  private static final class WatchedClock implements InstantSource {

    private static final ThreadLocal<Instant> LAST = ThreadLocal.withInitial(() -> Instant.EPOCH);

    @Override
    public Instant instant() {
      var now = Instant.now();
      LAST.set(now);
      return now;
    }

    Instant last() {
      return LAST.get();
    }
  }

  private final WatchedClock clock = new WatchedClock();
  private final AtomicReferenceArray<Person> people = new AtomicReferenceArray<>(PEOPLE);
  private final AtomicReferenceArray<KillableNode> nodes = new AtomicReferenceArray<>(NODES);
  private final AtomicInteger given = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger kills = new AtomicInteger();
  private final AtomicInteger deaths = new AtomicInteger();

  @Test
  void nobodyGetsATokenThatIsTooShortAndNoRefreshTokenIsSentTwiceUnlessInDoubt()
      throws InterruptedException, ExecutionException {
    var database = TestDatabase.watchedPostgresql();
    try {
      var world = new SignedInPeople(database, clock);
      IntStream.range(0, PEOPLE).forEach(slot -> people.set(slot, world.signIn(isStrict(slot))));
      IntStream.range(0, NODES).forEach(number -> nodes.set(number, world.node()));
      run(world);
      var lost = lost(world);
      var doubtful = world.all().stream().mapToInt(person -> person.server().killed().size()).sum();
      System.out.printf(
          "%s with %d kills: %d tokens given, %d times none yet, %d refresh tokens sent, %d in"
              + " doubt, %d of %d sign-ins lost%n",
          TIME,
          kills.get(),
          given.get(),
          refused.get(),
          world.all().stream().mapToInt(person -> person.server().sent().size()).sum(),
          doubtful,
          lost.size(),
          world.all().size());

      world.all().forEach(KilledNodesTest::assertSentOnceUnlessInDoubt);
      assertThat(given).hasValueGreaterThan(CALLERS);
      assertThat(deaths).hasPositiveValue();
      assertThat(doubtful).isPositive();
      assertThat(lost).allMatch(Person::strict);
      assertThat(lost).allMatch(person -> !person.server().killed().isEmpty());
      assertThat(lost).hasSizeLessThanOrEqualTo(doubtful);
      assertThat(named(database))
          .containsExactlyInAnyOrderElementsOf(
              lost.stream().map(person -> person.id().value()).toList());
    } finally {
      database.stop();
    }
  }

  private static boolean isStrict(int slot) {
    return slot % 2 == 0;
  }

  private void run(SignedInPeople world) throws InterruptedException, ExecutionException {
    var end = Instant.now().plus(TIME);
    var callers =
        IntStream.range(0, CALLERS)
            .<Callable<Boolean>>mapToObj(number -> () -> call(world, number, end));
    var jobs =
        IntStream.range(0, NODES).<Callable<Boolean>>mapToObj(node -> () -> renew(node, end));
    var killer = Stream.<Callable<Boolean>>of(() -> kill(world, end));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = Stream.of(callers, jobs, killer).flatMap(tasks -> tasks).toList();
      for (Future<Boolean> ended : threads.invokeAll(all)) {
        assertThat(ended.get()).isTrue();
      }
    }
  }

  private boolean call(SignedInPeople world, int number, Instant end) throws InterruptedException {
    var random = new Random(number);
    while (Instant.now().isBefore(end)) {
      var slot = number % PEOPLE;
      var person = people.get(slot);
      var node = nodes.get(random.nextInt(NODES));
      if (ask(person, node, random.nextInt(LONGEST_NEED + 1))) {
        replace(world, slot, person);
      }
      // Callers ask at moments of their own. Nothing that is asserted depends on this time.
      Thread.sleep(random.nextInt(100));
    }
    return true;
  }

  /** Signs the person in again, but only once if several callers notice the same loss. */
  private synchronized void replace(SignedInPeople world, int slot, Person lost) {
    if (people.get(slot).equals(lost)) {
      people.set(slot, world.signIn(lost.strict()));
    }
  }

  /** Asks for a token; returns whether the person has to sign in again. */
  private boolean ask(Person person, KillableNode node, int seconds) {
    try {
      return switch (obtain(person, node, seconds)) {
        case Result.Ok<Obtained, RelyingPartyError>(var got) -> {
          given.incrementAndGet();
          assertThat(got.expiresAt()).isAfterOrEqualTo(clock.last().plusSeconds(seconds));
          yield false;
        }
        case Result.Refused<Obtained, RelyingPartyError>(SignInRequired _) -> true;
        case Result.Refused<Obtained, RelyingPartyError>(var error) -> {
          refused.incrementAndGet();
          assertThat(error).isInstanceOf(ServerUnavailable.class);
          yield false;
        }
      };
    } catch (Death | CompletionException e) {
      count(e);
      return false;
    }
  }

  private static Result<Obtained, RelyingPartyError> obtain(
      Person person, KillableNode node, int seconds) {
    return node.node().keepTokens().obtain(person.query(seconds));
  }

  /** Counts the end of a node: of the caller that made the request, and of those that waited. */
  private void count(Throwable end) {
    assertThat(end instanceof Death ? end : end.getCause()).isInstanceOf(Death.class);
    deaths.incrementAndGet();
  }

  private boolean renew(int node, Instant end) throws InterruptedException {
    while (Instant.now().isBefore(end)) {
      try {
        nodes.get(node).node().renewLeases().renewDue();
      } catch (Death _) {
        deaths.incrementAndGet();
      }
      Thread.sleep(500);
    }
    return true;
  }

  /** Kills nodes, half of them in the middle of a request, and starts others in their place. */
  private boolean kill(SignedInPeople world, Instant end) throws InterruptedException {
    var random = new Random(TIME.toSeconds());
    while (Instant.now().isBefore(end)) {
      // Each node lives long enough to serve some callers.
      Thread.sleep(50 + random.nextInt(200));
      var number = random.nextInt(NODES);
      var node = nodes.get(number);
      if (random.nextBoolean()) {
        node.killAt(MOMENTS.get(random.nextInt(MOMENTS.size())));
        waitForTheEnd(node);
      }
      node.kill();
      kills.incrementAndGet();
      nodes.set(number, world.node());
    }
    return true;
  }

  private static void waitForTheEnd(KillableNode node) throws InterruptedException {
    for (var look = 0; look < 50 && !node.isKilled(); look++) {
      Thread.sleep(10);
    }
  }

  /**
   * Returns the people whose refresh token is no longer accepted, after the claims of killed nodes
   * have ended.
   */
  private List<Person> lost(SignedInPeople world) throws InterruptedException, ExecutionException {
    var node = world.node();
    var lost = new ArrayList<Person>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var looks =
          world.all().stream()
              .<Callable<Boolean>>map(person -> () -> isLost(person, node))
              .toList();
      var results = threads.invokeAll(looks);
      for (var number = 0; number < looks.size(); number++) {
        if (results.get(number).get()) {
          lost.add(world.all().get(number));
        }
      }
    }
    return lost;
  }

  private static boolean isLost(Person person, KillableNode node) {
    for (var attempt = 0; attempt < 5; attempt++) {
      var result = obtain(person, node, LONGEST_NEED);
      if (result instanceof Result.Ok<Obtained, ?>) {
        return false;
      }
      if (result instanceof Result.Refused<?, ?>(SignInRequired _)) {
        return true;
      }
      pause();
    }
    throw new AssertionError("neither a token nor its loss");
  }

  private static void pause() {
    try {
      Thread.sleep(Duration.ofSeconds(2));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertSentOnceUnlessInDoubt(Person person) {
    var sent = person.server().sent();
    var killed = person.server().killed();
    for (var token : new HashSet<>(sent)) {
      assertThat(Collections.frequency(sent, token))
          .as(person.id() + " " + token)
          .isLessThanOrEqualTo(1 + Collections.frequency(killed, token));
    }
  }

  /** Returns the sign-ins that the audit names. */
  private static List<String> named(TestDatabase database) {
    var events = database.adapter(JdbcSecurityEvents.class);
    var named = new ArrayList<String>();
    var page = events.before(Optional.of(EventCategory.RELYING_PARTY), Long.MAX_VALUE, 100);
    while (!page.isEmpty()) {
      page.forEach(
          numbered -> {
            var event = RelyingPartyEvent.from(numbered.event());
            assertThat(event.action()).isEqualTo(RelyingPartyAction.TOKENS_LOST);
            named.add(event.signIn().orElseThrow());
          });
      page = events.before(Optional.of(EventCategory.RELYING_PARTY), page.getLast().number(), 100);
    }
    return named;
  }
}
