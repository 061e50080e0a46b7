package dev.countersign.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class CollectedLogTest {

  private static final Logger LOG = LoggerFactory.getLogger(CollectedLogTest.class);

  /** A service that runs, and its log. */
  private record Collected(CollectedLog log, ApplicationContext context) implements AutoCloseable {

    static Collected start(Path directory) {
      var settings =
          Map.of("COUNTERSIGN_DATA_DIR", directory.toString(), "MICRONAUT_SERVER_PORT", "-1");
      var log = CollectedLog.open();
      try {
        return new Collected(
            log, log.collect(() -> StartInTests.start(settings).orElseThrow().context()));
      } catch (RuntimeException e) {
        log.close();
        throw e;
      }
    }

    /** Logs a line in each pool of threads of the service. Returns how many lines. */
    int logInEachPool(String line) {
      var logged = new ArrayList<CompletableFuture<Void>>();
      log.run(
          () -> {
            for (var pool : context.getBeansOfType(ExecutorService.class)) {
              logged.add(CompletableFuture.runAsync(() -> LOG.info(line), pool));
            }
          });
      logged.forEach(CompletableFuture::join);
      return logged.size();
    }

    List<String> lines() {
      return log.events().stream()
          .filter(event -> event.getLoggerName().equals(LOG.getName()))
          .map(ILoggingEvent::getFormattedMessage)
          .toList();
    }

    @Override
    public void close() {
      log.run(context::stop);
      log.close();
    }
  }

  @Test
  void containsTheLinesOfAllThreadsOfItsServiceAndOfNoOther(
      @TempDir Path one, @TempDir Path another) {
    try (var first = Collected.start(one);
        var second = Collected.start(another)) {
      var ofFirst = first.logInEachPool("of the first");
      var ofSecond = second.logInEachPool("of the second");
      LOG.info("of the test");

      // At least the event loop, the pools for jobs and for blocking work, and virtual threads.
      assertThat(ofFirst).isGreaterThanOrEqualTo(4);
      assertThat(first.lines()).hasSize(ofFirst).containsOnly("of the first");
      assertThat(second.lines()).hasSize(ofSecond).containsOnly("of the second");
      assertThat(first.log().text()).containsOnlyOnce("Listening on");
      assertThat(second.log().text()).containsOnlyOnce("Listening on");
    }
  }

  @Test
  void containsTheLinesOfThreadsThatThreadsStart() {
    try (var log = CollectedLog.open();
        var other = CollectedLog.open()) {
      log.run(
          () -> {
            LOG.info("by itself");
            join(Thread.ofVirtual().start(() -> LOG.info("virtual")));
            join(
                Thread.ofPlatform()
                    .start(
                        () -> join(Thread.ofVirtual().start(() -> LOG.info("virtual in other")))));
          });
      assertThat(log.events())
          .extracting(ILoggingEvent::getFormattedMessage)
          .containsExactly("by itself", "virtual", "virtual in other");
      assertThat(other.events()).isEmpty();
    }
  }

  @Test
  void throwsWhatTheTaskThrows() {
    try (var log = CollectedLog.open()) {
      assertThatThrownBy(
              () ->
                  log.run(
                      () -> {
                        throw new IllegalStateException("the reason");
                      }))
          .isExactlyInstanceOf(IllegalStateException.class)
          .hasMessage("the reason");
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
