package dev.countersign.application.oauth.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SingleFlightTest {

  private final SingleFlight<String, String> flights = new SingleFlight<>();

  /** Also after an exception that the compiler does not let the work throw. */
  @Test
  @Timeout(60)
  void aWaitingCallerContinuesWhenTheWorkFails() throws InterruptedException {
    var failure = new AtomicReference<Throwable>();
    var waiting =
        new Thread(
            () -> {
              var _ = flights.join("key", () -> "not run");
            });
    waiting.setDaemon(true);
    waiting.setUncaughtExceptionHandler((thread, thrown) -> failure.set(thrown));

    assertThatThrownBy(
            () ->
                flights.join(
                    "key",
                    () -> {
                      waiting.start();
                      awaitWaiting(waiting);
                      throw SingleFlightTest.<RuntimeException>unchecked(new TimeoutException());
                    }))
        .isInstanceOf(TimeoutException.class);

    waiting.join();
    assertThat(failure.get()).isInstanceOf(RuntimeException.class);
    assertThat(flights.join("key", () -> "again")).isEqualTo("again");
  }

  private static void awaitWaiting(Thread thread) {
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> T unchecked(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
