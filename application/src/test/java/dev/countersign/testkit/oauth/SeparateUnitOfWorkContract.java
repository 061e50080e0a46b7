package dev.countersign.testkit.oauth;

import static dev.countersign.testkit.key.KeyFixtures.dataKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.oauth.driven.SeparateUnitOfWork;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.sealing.driven.DataKeys;
import dev.countersign.domain.oauth.Done;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The contract of {@link SeparateUnitOfWork}, tested with a store that is empty at first. */
public abstract class SeparateUnitOfWorkContract {

  private static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Returns the adapter. */
  protected abstract SeparateUnitOfWork separately();

  /** Returns units of work over the same database. */
  protected abstract UnitOfWork unitOfWork();

  /** Returns a store in that database. */
  protected abstract DataKeys store();

  private <T> T separately(Supplier<T> work) {
    return separately().run(Optional::empty, work);
  }

  private Done write(int number) {
    assertThat(store().add(dataKey(number))).isTrue();
    return Done.DONE;
  }

  private static Done fail(Done before) {
    assertThat(before).isEqualTo(Done.DONE);
    throw new Failure();
  }

  @Test
  void commitsItsChanges() {
    assertThat(separately(() -> write(1))).isEqualTo(Done.DONE);
    assertThat(store().all()).containsExactly(dataKey(1));
  }

  @Test
  void rollsBackIfTheWorkThrows() {
    assertThatThrownBy(() -> separately(() -> fail(write(1)))).isInstanceOf(Failure.class);
    assertThat(store().all()).isEmpty();
  }

  @Test
  void staysWhenTheUnitOfWorkAroundItIsRolledBack() {
    assertThatThrownBy(
            () ->
                unitOfWork()
                    .run(
                        () -> {
                          var before = write(1);
                          assertThat(separately(() -> write(2))).isEqualTo(before);
                          return fail(write(3));
                        }))
        .isInstanceOf(Failure.class);
    assertThat(store().all()).containsExactly(dataKey(2));
  }

  @Test
  void isSeenByTheUnitOfWorkAroundIt() {
    var seen =
        unitOfWork()
            .run(
                () -> {
                  assertThat(separately(() -> write(1))).isEqualTo(Done.DONE);
                  return store().all();
                });
    assertThat(seen).containsExactly(dataKey(1));
  }

  @Test
  void leavesTheUnitOfWorkAroundItAsItIsWhenItFails() {
    var done =
        unitOfWork()
            .run(
                () -> {
                  var before = write(1);
                  assertThatThrownBy(() -> separately(() -> fail(write(2))))
                      .isInstanceOf(Failure.class);
                  return before;
                });
    assertThat(done).isEqualTo(Done.DONE);
    assertThat(store().all()).containsExactly(dataKey(1));
  }

  @Test
  void containsTheUnitsOfWorkInIt() {
    assertThatThrownBy(() -> separately(() -> fail(unitOfWork().run(() -> write(1)))))
        .isInstanceOf(Failure.class);
    assertThat(store().all()).isEmpty();
  }

  @Test
  void runsWhatFollowsItsCommitBeforeTheEndOfTheUnitOfWorkAroundIt() {
    var recorded = new ArrayList<String>();
    var done =
        unitOfWork()
            .run(
                () -> {
                  unitOfWork().afterCommit(() -> recorded.add("around"));
                  var inside =
                      separately(
                          () -> {
                            unitOfWork().afterCommit(() -> recorded.add("separate"));
                            return write(1);
                          });
                  assertThat(recorded).containsExactly("separate");
                  return inside;
                });
    assertThat(done).isEqualTo(Done.DONE);
    assertThat(recorded).containsExactly("separate", "around");
  }

  @Test
  void runsTheOtherWorkIfTheWorkThrows() {
    var done =
        separately()
            .run(
                Optional::empty,
                () -> fail(write(1)),
                failure -> {
                  assertThat(failure).isInstanceOf(Failure.class);
                  return write(2);
                });
    assertThat(done).isEqualTo(Done.DONE);
    assertThat(store().all()).containsExactly(dataKey(2));
  }

  @Test
  void runsNoWorkIfItsResultIsPresent() {
    var result =
        separately()
            .run(
                () -> Optional.of("present"),
                () -> {
                  throw new Failure();
                });
    assertThat(result).isEqualTo("present");
  }

  @Test
  void runsOneAfterTheOther() {
    var made = new AtomicBoolean();
    var makers =
        Race.winners(
            runner ->
                separately()
                    .run(
                        () -> made.get() ? Optional.of(false) : Optional.empty(),
                        () -> {
                          made.set(true);
                          return write(1) == Done.DONE;
                        }));
    assertThat(makers).isEqualTo(1);
  }
}
