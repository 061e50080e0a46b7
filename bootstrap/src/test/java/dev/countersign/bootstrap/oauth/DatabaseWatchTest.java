package dev.countersign.bootstrap.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.persistence.oauth.DatabaseAvailability;
import dev.countersign.persistence.oauth.DatabaseProbe.Answer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DatabaseWatchTest {

  private final AtomicReference<Supplier<CompletableFuture<Answer>>> question =
      new AtomicReference<>(() -> CompletableFuture.completedFuture(Answer.ANSWERS));
  private final DatabaseAvailability availability = new DatabaseAvailability();
  private final DatabaseWatch watch =
      new DatabaseWatch(
          () -> question.get().get(),
          false,
          availability,
          new DatabaseOutages(),
          new SimpleMeterRegistry());

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

  private void failAndRecover(Supplier<CompletableFuture<Answer>> failure) throws Exception {
    watch.onApplicationEvent(started());
    question.set(failure);
    assertBecomes(true);

    question.set(() -> CompletableFuture.completedFuture(Answer.ANSWERS));
    assertBecomes(false);
  }

  private void assertBecomes(boolean unavailable) throws InterruptedException {
    var deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (availability.isUnavailable() != unavailable && System.nanoTime() - deadline < 0) {
      Thread.sleep(10);
    }
    assertThat(availability.isUnavailable()).isEqualTo(unavailable);
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
