package dev.countersign.bootstrap.user;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.countersign.application.user.driven.UserDirectory;
import dev.countersign.bootstrap.CollectedLog;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.user.DirectoryEntry;
import dev.countersign.domain.user.Password;
import dev.countersign.domain.user.Username;
import dev.countersign.testkit.user.InMemoryUserDirectory;
import dev.countersign.testkit.user.UserDirectoryContract;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TimeLimitedUserDirectoryTest extends UserDirectoryContract {

  private static final DirectoryEntry.Id ALICE = new DirectoryEntry.Id("entry-alice");
  private static final Password PASSWORD = new Password("a password of alice");

  private final InMemoryUserDirectory directory = new InMemoryUserDirectory();

  @Override
  protected UserDirectory userDirectory() {
    return new TimeLimitedUserDirectory(directory, UserDirectory.LONGEST_WAIT);
  }

  @Override
  protected void put(String id, String username, JsonObject claims, Password password) {
    directory.put(id, username, claims, password);
  }

  @Override
  protected void remove(String id) {
    directory.remove(id);
  }

  @Override
  protected void lock(String id) {
    directory.lock(id);
  }

  @Override
  protected void disconnect() {
    directory.setAway(true);
  }

  @Test
  @Timeout(60)
  void aDirectoryThatHangsIsUnavailableAndInterrupted() throws InterruptedException {
    var interrupted = new CountDownLatch(3);
    directory.setBefore(
        () -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.countDown();
          }
        });
    assertThatAllIsUnavailable(new TimeLimitedUserDirectory(directory, Duration.ofMillis(50)));
    interrupted.await();
  }

  @Test
  void aDirectoryThatThrowsIsUnavailableAndTheLogNamesNobody() {
    directory.setBefore(
        () -> {
          throw new IllegalStateException("cn=alice does not answer");
        });
    List<ILoggingEvent> events;
    try (var log = CollectedLog.open()) {
      log.run(() -> assertThatAllIsUnavailable(userDirectory()));
      events = log.events();
    }
    assertThat(events)
        .hasSize(3)
        .allSatisfy(
            event -> {
              assertThat(event.getFormattedMessage())
                  .contains("IllegalStateException")
                  .doesNotContain("alice");
              assertThat(event.getThrowableProxy()).isNull();
            });
  }

  private static void assertThatAllIsUnavailable(UserDirectory asked) {
    var unavailable = new UserDirectory.Unavailable();
    assertThat(asked.find(new Username("alice"))).isEqualTo(unavailable);
    assertThat(asked.verify(Optional.of(ALICE), PASSWORD)).isEqualTo(unavailable);
    assertThat(asked.read(ALICE)).isEqualTo(unavailable);
  }
}
