package dev.countersign.testkit.oauth;

import static dev.countersign.testkit.oauth.SecretHashes.hash;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.registration.driven.InitialAccessTokens;
import dev.countersign.domain.oauth.Done;
import dev.countersign.testkit.client.ClientFixtures;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract of {@link UnitOfWork}, tested with two stores. Both are empty before each test. */
public abstract class UnitOfWorkContract {

  private static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Returns the adapter. */
  protected abstract UnitOfWork unitOfWork();

  /** Returns one store that the unit of work covers. */
  protected abstract Clients clients();

  /** Returns another such store. */
  protected abstract InitialAccessTokens tokens();

  @Test
  void returnsTheResultOfTheWork() {
    assertThat(unitOfWork().run(() -> "result")).isEqualTo("result");
  }

  @Test
  void commitsTheChangesInAllStores() {
    var done = unitOfWork().run(this::writeBoth);
    assertThat(done).isEqualTo(Done.DONE);
    assertThat(bothWritten()).isTrue();
  }

  @Test
  void seesItsOwnChanges() {
    var seen =
        unitOfWork()
            .run(
                () -> {
                  var done = writeBoth();
                  return done == Done.DONE && bothWritten();
                });
    assertThat(seen).isTrue();
  }

  @Test
  void rollsBackIfTheWorkThrows() {
    assertThatThrownBy(() -> unitOfWork().run(() -> failAfter(writeBoth())))
        .isInstanceOf(Failure.class);
    assertThat(noneWritten()).isTrue();
  }

  @Test
  void isPartOfTheOuterUnitOfWork() {
    assertThatThrownBy(() -> unitOfWork().run(() -> failAfter(unitOfWork().run(this::writeBoth))))
        .isInstanceOf(Failure.class);
    assertThat(noneWritten()).isTrue();
  }

  @Test
  void rollsBackTheOuterUnitOfWorkWhenTheInnerFails() {
    assertThatThrownBy(
            () ->
                unitOfWork()
                    .run(
                        () -> {
                          var done = writeBoth();
                          assertThatThrownBy(() -> unitOfWork().run(() -> failAfter(done)))
                              .isInstanceOf(Failure.class);
                          return done;
                        }))
        .isInstanceOf(RuntimeException.class);
    assertThat(noneWritten()).isTrue();
  }

  @Test
  void runsAgainAfterAFailure() {
    assertThatThrownBy(() -> unitOfWork().run(() -> failAfter(Done.DONE)))
        .isInstanceOf(Failure.class);
    var done = unitOfWork().run(this::writeBoth);
    assertThat(done).isEqualTo(Done.DONE);
    assertThat(bothWritten()).isTrue();
  }

  @Test
  void runsAfterCommitOfTheOutermostAndNotBefore() {
    var recorded = new ArrayList<String>();
    var _ =
        unitOfWork()
            .run(
                () -> {
                  var _ = unitOfWork().run(() -> recordAfterCommit(recorded));
                  assertThat(recorded).isEmpty();
                  return Done.DONE;
                });
    assertThat(recorded).containsExactly("committed");
    assertThat(unitOfWork().run(this::writeBoth)).isEqualTo(Done.DONE);
    assertThat(recorded).containsExactly("committed");
  }

  @Test
  void runsNothingAfterARollback() {
    var recorded = new ArrayList<String>();
    assertThatThrownBy(() -> unitOfWork().run(() -> failAfter(recordAfterCommit(recorded))))
        .isInstanceOf(Failure.class);
    assertThat(unitOfWork().run(this::writeBoth)).isEqualTo(Done.DONE);
    assertThat(recorded).isEmpty();
  }

  @Test
  void runsImmediatelyOutsideOfAny() {
    var recorded = new ArrayList<String>();
    assertThat(recordAfterCommit(recorded)).isEqualTo(Done.DONE);
    assertThat(recorded).containsExactly("committed");
  }

  private Done recordAfterCommit(List<String> recorded) {
    unitOfWork().afterCommit(() -> recorded.add("committed"));
    return Done.DONE;
  }

  private Done writeBoth() {
    assertThat(tokens().setBuiltIn(hash("token"), Times.NOW)).isTrue();
    assertThat(clients().add(ClientFixtures.webClient("client"))).isTrue();
    return Done.DONE;
  }

  private boolean bothWritten() {
    return tokens().find(hash("token")).isPresent()
        && clients().find(ClientFixtures.webClient("client").id()).isPresent();
  }

  private boolean noneWritten() {
    return tokens().find(hash("token")).isEmpty()
        && clients().find(ClientFixtures.webClient("client").id()).isEmpty();
  }

  private static Done failAfter(Done before) {
    assertThat(before).isEqualTo(Done.DONE);
    throw new Failure();
  }
}
