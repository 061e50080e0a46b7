package dev.countersign.testkit.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.domain.user.UserId;
import dev.countersign.testkit.session.SessionFixtures;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * The contract of each store that a use case writes to in a {@link UnitOfWork}: the unit of work
 * covers all its writes. The contract of the port extends it. The store is empty before each test.
 */
public abstract class TransactionalStoreContract {

  private static final Duration CHANCE = Duration.ofMillis(50);

  private static final long LONGEST_WAIT_SECONDS = 60;

  private static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Returns a unit of work that covers the store. */
  protected abstract UnitOfWork unitOfWork();

  /** Returns another store that the unit of work covers. */
  protected abstract Sessions otherStore();

  /**
   * Prepares the store for one write by each of its writing methods, and returns these writes. They
   * are independent of each other: each can be made and rolled back, in any order.
   */
  protected abstract List<StoreWrite> writes();

  /**
   * Returns the time that another thread gets to do what it must not do. A slow machine can only
   * hide a mistake here; it cannot make a correct store fail.
   */
  protected Duration chance() {
    return CHANCE;
  }

  @Test
  void isRolledBackWithItsUnitOfWork() {
    for (var write : writes()) {
      var before = write.stored().get();
      assertThatThrownBy(() -> unitOfWork().run(() -> failAfter(made(write))))
          .as(write.name())
          .isInstanceOf(Failure.class);
      assertThat(write.stored().get()).as(write.name()).isEqualTo(before);
    }
  }

  @Test
  void isRolledBackWhenAnotherStoreFails() {
    var session = SessionFixtures.session("existing", new UserId("user"));
    otherStore().add(session);
    for (var write : writes()) {
      var before = write.stored().get();
      assertThatThrownBy(
              () ->
                  unitOfWork()
                      .run(
                          () -> {
                            var made = made(write);
                            otherStore().add(session);
                            return made;
                          }))
          .as(write.name())
          .isInstanceOf(RuntimeException.class);
      assertThat(write.stored().get()).as(write.name()).isEqualTo(before);
    }
  }

  @Test
  void showsItsWritesToOthersOnlyAfterTheUnitOfWork() {
    for (var write : writes()) {
      var before = write.stored().get();
      var outside =
          unitOfWork()
              .run(
                  () -> {
                    assertThat(made(write)).isTrue();
                    assertThat(write.stored().get())
                        .as(write.name() + ", in the unit of work")
                        .isNotEqualTo(before);
                    var read = inAnotherThread(() -> write.stored().get());
                    assertThat(valueOr(before, read))
                        .as(write.name() + ", outside the unit of work")
                        .isEqualTo(before);
                    return read;
                  });
      assertThat(result(outside)).isNotNull();
      assertThat(write.stored().get()).as(write.name()).isNotEqualTo(before);
    }
  }

  @Test
  void letsTheSecondOfTwoSucceedIfTheFirstIsRolledBack() {
    for (var write : writes()) {
      if (write.once()) {
        var second = new CompletableFuture<CompletableFuture<Boolean>>();
        assertThatThrownBy(
                () ->
                    unitOfWork()
                        .run(
                            () -> {
                              assertThat(made(write)).isTrue();
                              second.complete(
                                  inAnotherThread(() -> unitOfWork().run(() -> made(write))));
                              assertThat(valueOr("waits", result(second)))
                                  .as(write.name() + ", while the first unit of work is open")
                                  .isEqualTo("waits");
                              throw new Failure();
                            }))
            .isInstanceOf(Failure.class);
        assertThat(result(result(second))).as(write.name() + ", the second time").isTrue();
      }
    }
  }

  private static boolean made(StoreWrite write) {
    return write.write().getAsBoolean();
  }

  private static boolean failAfter(boolean made) {
    assertThat(made).isTrue();
    throw new Failure();
  }

  /** Runs {@code work} in another thread; returns when that thread is about to run it. */
  private static <T> CompletableFuture<T> inAnotherThread(Supplier<T> work) {
    var begun = new CountDownLatch(1);
    var result = new CompletableFuture<T>();
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              begun.countDown();
              try {
                result.complete(work.get());
              } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
              }
            });
    try {
      assertThat(begun.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)).isTrue();
      return result;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns the result, or {@code waiting} if the other thread waits. */
  private Object valueOr(Object waiting, CompletableFuture<?> result) {
    try {
      return result.get(chance().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return waiting;
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError("the other thread failed", e);
    }
  }

  private static <T> T result(CompletableFuture<T> result) {
    try {
      return result.get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("the other thread failed", e);
    }
  }
}
