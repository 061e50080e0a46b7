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

/** What every {@link UnitOfWork} does, shown on two stores; both are empty before each test. */
public abstract class UnitOfWorkContract {

  private static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** The adapter. */
  protected abstract UnitOfWork unitOfWork();

  /** One store that it covers. */
  protected abstract Clients clients();

  /** Another one. */
  protected abstract InitialAccessTokens tokens();

  @Test
  void givesWhatTheWorkGives() {
    assertThat(unitOfWork().run(() -> "result")).isEqualTo("result");
  }

  @Test
  void keepsTheChangesInAllStores() {
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
  void keepsNothingIfTheWorkThrows() {
    assertThatThrownBy(() -> unitOfWork().run(() -> failAfter(writeBoth())))
        .isInstanceOf(Failure.class);
    assertThat(noneWritten()).isTrue();
  }

  @Test
  void isPartOfTheOneAroundIt() {
    assertThatThrownBy(() -> unitOfWork().run(() -> failAfter(unitOfWork().run(this::writeBoth))))
        .isInstanceOf(Failure.class);
    assertThat(noneWritten()).isTrue();
  }

  @Test
  void takesTheOneAroundItAlongWhenItFails() {
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
  void isReadyForTheNextAfterAFailure() {
    assertThatThrownBy(() -> unitOfWork().run(() -> failAfter(Done.DONE)))
        .isInstanceOf(Failure.class);
    var done = unitOfWork().run(this::writeBoth);
    assertThat(done).isEqualTo(Done.DONE);
    assertThat(bothWritten()).isTrue();
  }

  @Test
  void tellsWhenTheOutermostIsKeptAndNotBefore() {
    var told = new ArrayList<String>();
    var _ =
        unitOfWork()
            .run(
                () -> {
                  var _ = unitOfWork().run(() -> tellWhenKept(told));
                  assertThat(told).isEmpty();
                  return Done.DONE;
                });
    assertThat(told).containsExactly("kept");
    assertThat(unitOfWork().run(this::writeBoth)).isEqualTo(Done.DONE);
    assertThat(told).containsExactly("kept");
  }

  @Test
  void tellsNothingOfWhatIsTakenBack() {
    var told = new ArrayList<String>();
    assertThatThrownBy(() -> unitOfWork().run(() -> failAfter(tellWhenKept(told))))
        .isInstanceOf(Failure.class);
    assertThat(unitOfWork().run(this::writeBoth)).isEqualTo(Done.DONE);
    assertThat(told).isEmpty();
  }

  @Test
  void tellsAtOnceOutsideOfAny() {
    var told = new ArrayList<String>();
    assertThat(tellWhenKept(told)).isEqualTo(Done.DONE);
    assertThat(told).containsExactly("kept");
  }

  private Done tellWhenKept(List<String> told) {
    unitOfWork().afterCommit(() -> told.add("kept"));
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
