package dev.countersign.bootstrap.user;

import dev.countersign.application.user.driven.UserDirectory;
import dev.countersign.domain.user.DirectoryEntry;
import dev.countersign.domain.user.Password;
import dev.countersign.domain.user.Username;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the promises of {@link UserDirectory} for an adapter that breaks them: each call runs in a
 * virtual thread, and one that throws an exception, or does not return in time, answers {@link
 * UserDirectory.Unavailable}. A call that is late is interrupted.
 */
final class TimeLimitedUserDirectory implements UserDirectory {

  private static final Logger LOG = LoggerFactory.getLogger(TimeLimitedUserDirectory.class);

  private final UserDirectory directory;
  private final Duration limit;

  /**
   * Creates a directory that asks another one.
   *
   * @param limit the longest time for which a call waits
   */
  TimeLimitedUserDirectory(UserDirectory directory, Duration limit) {
    this.directory = directory;
    this.limit = limit;
  }

  @Override
  public Search find(Username username) {
    return this.<Search>inTime(() -> directory.find(username)).orElseGet(Unavailable::new);
  }

  @Override
  public Verification verify(Optional<DirectoryEntry.Id> entry, Password password) {
    return this.<Verification>inTime(() -> directory.verify(entry, password))
        .orElseGet(Unavailable::new);
  }

  @Override
  public Presence read(DirectoryEntry.Id entry) {
    return this.<Presence>inTime(() -> directory.read(entry)).orElseGet(Unavailable::new);
  }

  private <T> Optional<T> inTime(Supplier<T> call) {
    var task = new FutureTask<T>(() -> Objects.requireNonNull(call.get()));
    Thread.ofVirtual().name("user-directory").start(task);
    try {
      return Optional.of(task.get(limit.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      task.cancel(true);
      LOG.warn("The user directory did not answer within {} ms", limit.toMillis());
    } catch (ExecutionException e) {
      // The message may contain a name.
      LOG.warn(
          "The user directory failed with {}",
          Objects.requireNonNullElse(e.getCause(), e).getClass().getName());
    } catch (InterruptedException e) {
      task.cancel(true);
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }
}
