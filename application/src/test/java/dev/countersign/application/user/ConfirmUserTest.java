package dev.countersign.application.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.user.ConfirmUser.Confirmation;
import dev.countersign.application.user.UserUseCases.DirectoryDependencies;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.profile.ProfileReader;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.DirectoryLink;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.user.InMemoryUserDirectory;
import dev.countersign.testkit.user.People;
import dev.countersign.testkit.user.UserFixtures;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests what a confirmation reads and asks. */
class ConfirmUserTest {

  private static final Duration CACHE_TIME = Duration.ofMinutes(3);
  private static final Account DORA = UserFixtures.elsewhere("user-dora", "dora", "entry-dora");

  private final InMemoryUserDirectory directory = new InMemoryUserDirectory();
  private final ProviderFixture provider = ProviderFixture.start();
  private final ConfirmUser confirmUser = confirmUser(CACHE_TIME);

  private ConfirmUser confirmUser(Duration cacheTime) {
    return UserUseCases.confirmUser(
        provider.accountDependencies(),
        new DirectoryDependencies(
            Optional.of(directory), new ProfileReader(ProviderFixture.RELEASE_POLICY), cacheTime));
  }

  @BeforeEach
  void putDora() {
    directory.put("entry-dora", "dora", JsonObject.EMPTY, People.PASSWORD);
  }

  private Confirmation confirm(Account account) {
    return confirmUser.confirm(account.id(), account.directory(), Times.NOW);
  }

  private void add(Account account) {
    assertThat(provider.stores().accounts().add(account)).isTrue();
  }

  private DirectoryLink stored() {
    return provider.stores().accounts().find(DORA.id()).orElseThrow().directory().orElseThrow();
  }

  /** The accounts are not stored: nobody is found if they are read. */
  @Test
  void readsNothingForALocalAccountAndForACurrentAnswer() {
    assertThat(confirm(UserFixtures.alice())).isEqualTo(Confirmation.CONFIRMED);
    assertThat(confirm(DORA)).isEqualTo(Confirmation.CONFIRMED);
    provider.clock().pass(CACHE_TIME);
    assertThat(confirm(UserFixtures.alice())).isEqualTo(Confirmation.CONFIRMED);
    assertThat(directory.calls()).isZero();
    assertThat(confirm(DORA)).isEqualTo(Confirmation.GONE);
    assertThat(directory.calls()).isZero();
  }

  @Test
  void storesTheTimeOfTheAnswer() {
    add(DORA);
    provider.clock().pass(CACHE_TIME);
    assertThat(confirm(DORA)).isEqualTo(Confirmation.CONFIRMED);
    assertThat(stored().checkedAt()).isEqualTo(Times.NOW.plus(CACHE_TIME));
    assertThat(directory.calls()).isEqualTo(1);
  }

  /** As from a cache, or after another node has asked. */
  @Test
  void asksNothingIfTheStoredAnswerIsCurrent() {
    add(DORA);
    provider.clock().pass(CACHE_TIME);
    assertThat(provider.stores().accounts().checked(DORA.id(), stored(), Times.NOW.plusSeconds(1)))
        .isTrue();
    assertThat(confirm(DORA)).isEqualTo(Confirmation.CONFIRMED);
    assertThat(directory.calls()).isZero();
  }

  @Test
  void anAccountThatWasEndedMeanwhileIsGone() {
    add(DORA);
    provider.clock().pass(CACHE_TIME);
    var now = provider.clock().instant();
    var ended = DORA.with(DORA.life().withoutTokens(now)).with(stored().checked(now));
    assertThat(provider.stores().accounts().replace(ended)).isTrue();
    assertThat(confirm(DORA)).isEqualTo(Confirmation.GONE);
    assertThat(directory.calls()).isZero();
  }

  /** The account is read, then the directory is asked, and meanwhile another node ends it. */
  @Test
  void anAccountThatIsEndedDuringTheQuestionIsGone() {
    add(DORA);
    provider.clock().pass(CACHE_TIME);
    var now = provider.clock().instant();
    var ended = DORA.with(DORA.life().withoutTokens(now)).with(stored().checked(now));
    meanwhile(() -> assertThat(provider.stores().accounts().replace(ended)).isTrue());
    assertThat(confirm(DORA)).isEqualTo(Confirmation.GONE);
  }

  @Test
  void anAccountThatIsDeletedDuringTheQuestionIsGone() {
    add(DORA);
    provider.clock().pass(CACHE_TIME);
    meanwhile(() -> assertThat(provider.stores().accounts().remove(DORA)).isTrue());
    assertThat(confirm(DORA)).isEqualTo(Confirmation.GONE);
  }

  @Test
  void anAnswerThatAnotherNodeStoresDuringTheQuestionIsUsed() {
    add(DORA);
    provider.clock().pass(CACHE_TIME);
    var link = stored();
    meanwhile(
        () ->
            assertThat(
                    provider
                        .stores()
                        .accounts()
                        .checked(DORA.id(), link, provider.clock().instant().plusMillis(1)))
                .isTrue());
    assertThat(confirm(DORA)).isEqualTo(Confirmation.CONFIRMED);
    assertThat(directory.calls()).isEqualTo(1);
  }

  private void meanwhile(Runnable change) {
    directory.setBefore(
        () -> {
          directory.setBefore(() -> {});
          change.run();
        });
  }

  @Test
  void changesNothingWhileTheDirectoryIsAway() {
    add(DORA);
    provider.clock().pass(CACHE_TIME);
    directory.setAway(true);
    var before = provider.stores().contents();
    assertThat(confirm(DORA)).isEqualTo(Confirmation.UNAVAILABLE);
    assertThat(provider.stores().contents()).isEqualTo(before);
    directory.setAway(false);
    assertThat(confirm(DORA)).isEqualTo(Confirmation.CONFIRMED);
  }

  @Test
  void asksEachTimeWithoutACacheTime() {
    add(DORA);
    var strict = confirmUser(Duration.ZERO);
    for (var use = 1; use <= 3; use++) {
      assertThat(strict.confirm(DORA.id(), DORA.directory(), Times.NOW))
          .isEqualTo(Confirmation.CONFIRMED);
      assertThat(directory.calls()).isEqualTo(use);
    }
    directory.remove("entry-dora");
    assertThat(strict.confirm(DORA.id(), DORA.directory(), Times.NOW)).isEqualTo(Confirmation.GONE);
  }

  /** A person who signs in without the directory may have left it since the last answer. */
  @Test
  void asksAgainForASignInWithoutTheDirectory() {
    add(DORA);
    assertThat(confirmUser.confirmNow(DORA)).isEqualTo(Confirmation.CONFIRMED);
    assertThat(directory.calls()).isEqualTo(1);
    directory.remove("entry-dora");
    assertThat(confirmUser.confirmNow(DORA)).isEqualTo(Confirmation.GONE);
    assertThat(provider.stores().accounts().find(DORA.id()).orElseThrow().life().accepts(Times.NOW))
        .isFalse();
    directory.setAway(true);
    assertThat(confirmUser.confirmNow(DORA)).isEqualTo(Confirmation.UNAVAILABLE);
    assertThat(confirmUser.confirmNow(UserFixtures.alice())).isEqualTo(Confirmation.CONFIRMED);
  }
}
