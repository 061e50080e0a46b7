package dev.countersign.persistence.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.lease.LeaseUseCases.FamilyNode;
import dev.countersign.application.lease.ObtainToken.Obtained;
import dev.countersign.domain.audit.EventCategory;
import dev.countersign.domain.lease.FamilyId;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.RelyingPartyError.SignInRequired;
import dev.countersign.domain.relyingparty.RelyingPartyEvent;
import dev.countersign.persistence.audit.JdbcSecurityEvents;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.lease.FamilyWorld;
import dev.countersign.testkit.lease.RotatingServer;
import dev.countersign.testkit.lease.RotatingServer.Death;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Three nodes over one PostgreSQL, with tokens that live five seconds. Nodes are killed while they
 * wait for a response.
 */
class KilledNodesTest {

  private static final int NODES = 3;
  private static final int FAMILIES = 10;
  private static final int CALLERS = 20;
  private static final Duration LIFE = Duration.ofSeconds(5);
  private static final Duration TIME = Duration.ofSeconds(14);

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

  /** A person's tokens, and the nodes that keep them. */
  private record Person(FamilyId id, FamilyWorld world, List<FamilyNode> nodes, boolean strict) {

    RotatingServer server() {
      return world.server();
    }
  }

  private final WatchedClock clock = new WatchedClock();
  private final AtomicInteger given = new AtomicInteger();
  private final AtomicInteger deaths = new AtomicInteger();

  @Test
  void nobodyGetsATokenThatIsTooShortAndNoRefreshTokenIsSentTwiceUnlessInDoubt()
      throws InterruptedException, ExecutionException {
    var database = TestDatabase.watchedPostgresql();
    try {
      var people = IntStream.range(0, FAMILIES).mapToObj(id -> person(database, id)).toList();
      run(people);
      var lost = people.stream().filter(this::isLost).toList();
      people.forEach(KilledNodesTest::assertSentOnceUnlessInDoubt);
      assertThat(given).hasValueGreaterThan(CALLERS);
      assertThat(deaths).hasPositiveValue();
      assertThat(lost).allMatch(Person::strict);
      assertThat(lost).allMatch(person -> !person.server().killed().isEmpty());
      assertThat(named(database))
          .containsExactlyInAnyOrderElementsOf(
              lost.stream().map(person -> person.id().value()).toList());
    } finally {
      database.stop();
    }
  }

  private Person person(TestDatabase database, int number) {
    var id = new FamilyId("sign-in-" + number);
    var world =
        new FamilyWorld(
            id,
            database.adapter(JdbcSecurityEvents.class),
            database.adapter(JdbcUnitOfWork.class),
            clock);
    world.server().issueFor(LIFE);
    world.server().setLongestCall(Duration.ofMillis(50));
    var strict = number % 2 == 0;
    if (!strict) {
      world.server().allowOverlap();
    }
    var families = database.adapter(JdbcTokenFamilies.class);
    var nodes = IntStream.range(0, NODES).mapToObj(node -> world.node(families)).toList();
    world.signIn(nodes.getFirst());
    if (number < 4) {
      world.server().next(form -> Result.ok(world.server().answer(form)));
      world.server().next(world.server()::killAfterSending);
    }
    return new Person(id, world, nodes, strict);
  }

  private void run(List<Person> people) throws InterruptedException, ExecutionException {
    var end = Instant.now().plus(TIME);
    var callers =
        IntStream.range(0, CALLERS)
            .<Callable<Boolean>>mapToObj(number -> () -> call(people, number, end));
    var jobs =
        IntStream.range(0, NODES)
            .<Callable<Boolean>>mapToObj(node -> () -> renew(people, node, end));
    try (var threads = Executors.newFixedThreadPool(CALLERS + NODES)) {
      for (var ended : threads.invokeAll(Stream.concat(callers, jobs).toList())) {
        assertThat(ended.get()).isTrue();
      }
    }
  }

  private boolean call(List<Person> people, int number, Instant end) throws InterruptedException {
    var random = new Random(number);
    while (Instant.now().isBefore(end)) {
      var person = people.get(random.nextInt(FAMILIES));
      if (random.nextInt(2000) == 0) {
        person.server().next(person.server()::killAfterSending);
      }
      ask(person, random.nextInt(NODES), random.nextInt(3));
      Thread.sleep(20);
    }
    return true;
  }

  private void ask(Person person, int node, int seconds) {
    var query = person.world().query(Optional.of(Integer.toString(seconds)));
    try {
      if (person.nodes().get(node).keepTokens().obtain(query) instanceof Result.Ok(Obtained got)) {
        given.incrementAndGet();
        assertThat(got.expiresAt()).isAfterOrEqualTo(clock.last().plusSeconds(seconds));
      }
    } catch (Death | CompletionException e) {
      count(e);
    }
  }

  /** Counts the end of a node: of the caller that made the request, and of those that waited. */
  private void count(Throwable end) {
    assertThat(end instanceof Death ? end : end.getCause()).isInstanceOf(Death.class);
    deaths.incrementAndGet();
  }

  private boolean renew(List<Person> people, int node, Instant end) throws InterruptedException {
    while (Instant.now().isBefore(end)) {
      for (var person : people) {
        try {
          person.nodes().get(node).renewLeases().renewDue();
        } catch (Death _) {
          deaths.incrementAndGet();
        }
      }
      Thread.sleep(500);
    }
    return true;
  }

  /** Returns whether the person has to sign in again. Waits for the claims of killed nodes. */
  private boolean isLost(Person person) {
    var query = person.world().query(Optional.empty());
    for (var attempt = 0; attempt < 5; attempt++) {
      try {
        var result = person.nodes().getFirst().keepTokens().obtain(query);
        if (result instanceof Result.Ok<Obtained, ?>) {
          return false;
        }
        if (result instanceof Result.Refused<?, ?>(SignInRequired _)) {
          return true;
        }
      } catch (Death | CompletionException e) {
        count(e);
      }
    }
    throw new AssertionError("neither a token nor its loss");
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

  private static List<String> named(TestDatabase database) {
    return database
        .adapter(JdbcSecurityEvents.class)
        .before(Optional.of(EventCategory.RELYING_PARTY), Long.MAX_VALUE, 100)
        .stream()
        .map(numbered -> RelyingPartyEvent.from(numbered.event()))
        .flatMap(event -> event.signIn().stream())
        .toList();
  }
}
