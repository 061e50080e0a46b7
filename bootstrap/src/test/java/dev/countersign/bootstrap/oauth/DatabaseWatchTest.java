package dev.countersign.bootstrap.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.persistence.oauth.DatabaseAvailability;
import dev.countersign.persistence.oauth.DatabaseProbe.Answer;
import dev.countersign.persistence.oauth.DatabaseProblem;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DatabaseWatchTest {

  private final AtomicReference<Supplier<CompletableFuture<Answer>>> question =
      new AtomicReference<>(() -> CompletableFuture.completedFuture(Answer.ANSWERS));
  private final AtomicBoolean writesSucceed = new AtomicBoolean();
  private final AtomicInteger writes = new AtomicInteger();
  private final DatabaseAvailability availability = new DatabaseAvailability();
  private final DatabaseOutages outages = new DatabaseOutages();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final DatabaseWatch watch =
      new DatabaseWatch(
          () -> question.get().get(),
          () -> {
            throw new IllegalStateException("only an embedded database is opened again");
          },
          this::write,
          false,
          availability,
          outages,
          registry);

  private double available() {
    return registry.get("countersign.database.available").gauge().value();
  }

  private CompletableFuture<Boolean> write() {
    writes.incrementAndGet();
    return CompletableFuture.completedFuture(writesSucceed.get());
  }

  @AfterEach
  void close() {
    watch.close();
  }

  @Test
  void continuesAfterAnUnexpectedException() throws Exception {
    failAndRecover(
        () -> {
          throw new IllegalStateException("bug");
        });
  }

  @Test
  void continuesAfterAnUnexpectedExceptionOfTheQuestion() throws Exception {
    failAndRecover(() -> CompletableFuture.failedFuture(new IllegalStateException("bug")));
  }

  @Test
  void testsWritesUntilOneSucceedsAfterAWriteFailed() throws Exception {
    watch.onApplicationEvent(started());
    outages.failed(DatabaseProblem.DISK_FULL, "full");
    await(() -> writes.get() >= 2);
    assertThat(outages.areWritesFailing()).isTrue();
    assertThat(available()).isZero();

    writesSucceed.set(true);
    await(() -> !outages.areWritesFailing());
    await(() -> !outages.isOutage());
    assertThat(available()).isEqualTo(1);
    assertThat(writes.get()).isGreaterThan(2);
  }

  /** The order: connections are refused, the database is opened, connections are permitted. */
  @Test
  void opensAnEmbeddedDatabaseAgainBeforeItPermitsConnections() throws Exception {
    var reopenings = new AtomicReference<>(new CompletableFuture<Answer>());
    var reopened = new AtomicInteger();
    try (var embedded =
        new DatabaseWatch(
            () -> question.get().get(),
            () -> {
              reopened.incrementAndGet();
              return reopenings.get();
            },
            this::write,
            true,
            availability,
            outages,
            new SimpleMeterRegistry())) {
      embedded.onApplicationEvent(started());
      outages.failed(DatabaseProblem.CLOSED, "closed");
      assertThat(availability.isUnavailable()).isTrue();
      assertThat(outages.areWritesFailing()).isTrue();
      await(() -> reopened.get() == 1);
      assertThat(availability.isUnavailable()).isTrue();
      assertThat(writes).hasValue(0);

      // The database cannot be opened yet.
      var second = new CompletableFuture<Answer>();
      var first = reopenings.getAndSet(second);
      first.complete(Answer.UNREACHABLE);
      await(() -> reopened.get() == 2);
      assertThat(availability.isUnavailable()).isTrue();

      // A request that used an old connection reports its failure late.
      outages.failed(DatabaseProblem.CLOSED, "closed");
      second.complete(Answer.ANSWERS);
      await(() -> !availability.isUnavailable());
      await(() -> writes.get() > 0);
      assertThat(outages.areWritesFailing()).isTrue();
      writesSucceed.set(true);
      await(() -> !outages.areWritesFailing());
      await(() -> !outages.isOutage());
      assertThat(reopened).hasValue(2);
    }
  }

  @Test
  void anEmbeddedDatabaseThatDoesNotAnswerIsOpenedAgain() throws Exception {
    var reopened = new AtomicInteger();
    try (var embedded =
        new DatabaseWatch(
            () -> question.get().get(),
            () -> {
              reopened.incrementAndGet();
              return CompletableFuture.completedFuture(Answer.ANSWERS);
            },
            this::write,
            true,
            availability,
            outages,
            new SimpleMeterRegistry())) {
      question.set(() -> CompletableFuture.completedFuture(Answer.REFUSES));
      embedded.onApplicationEvent(started());
      await(() -> reopened.get() > 0);
      question.set(() -> CompletableFuture.completedFuture(Answer.ANSWERS));
      writesSucceed.set(true);
      await(() -> !outages.areWritesFailing() && !availability.isUnavailable());
    }
  }

  private void failAndRecover(Supplier<CompletableFuture<Answer>> failure) throws Exception {
    watch.onApplicationEvent(started());
    question.set(failure);
    assertBecomes(true);

    question.set(() -> CompletableFuture.completedFuture(Answer.ANSWERS));
    assertBecomes(false);
  }

  private void assertBecomes(boolean unavailable) throws InterruptedException {
    await(() -> availability.isUnavailable() == unavailable);
  }

  /** Waits for a state that comes sooner or later. */
  private static void await(BooleanSupplier state) throws InterruptedException {
    var deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (!state.getAsBoolean() && System.nanoTime() - deadline < 0) {
      Thread.sleep(10);
    }
    assertThat(state.getAsBoolean()).isTrue();
  }

  private static ServerStartupEvent started() {
    return new ServerStartupEvent(
        (EmbeddedServer)
            Proxy.newProxyInstance(
                EmbeddedServer.class.getClassLoader(),
                new Class<?>[] {EmbeddedServer.class},
                (proxy, method, arguments) -> null));
  }
}
