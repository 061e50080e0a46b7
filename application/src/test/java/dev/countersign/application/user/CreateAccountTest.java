package dev.countersign.application.user;

import static dev.countersign.application.Refusals.error;
import static dev.countersign.application.Refusals.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.registration.RegisterClient;
import dev.countersign.application.user.CreateAccount.Command;
import dev.countersign.application.user.CreateAccount.CreationRefusal;
import dev.countersign.application.user.CreateAccount.CreationRefusal.IdTaken;
import dev.countersign.application.user.CreateAccount.CreationRefusal.NameRefused;
import dev.countersign.application.user.CreateAccount.CreationRefusal.NameTaken;
import dev.countersign.application.useradmin.UserAdminUseCases;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.profile.Profile;
import dev.countersign.domain.profile.ProfileReader;
import dev.countersign.domain.profile.ReleasePolicy;
import dev.countersign.domain.registration.InitialAccessToken;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.AccountAction;
import dev.countersign.domain.user.AccountEvent;
import dev.countersign.domain.user.UserId;
import dev.countersign.domain.user.Username;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.client.Registrations;
import dev.countersign.testkit.registration.RegistrationFixture;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CreateAccountTest {

  private static final Actor ACTOR = Actor.subject("administrator");

  private final ProviderFixture provider = ProviderFixture.start();

  @Test
  void storesTheNormalizedNameAndAnEvent() {
    var account = value(create("\uff22ob", Optional.empty()));
    assertThat(account.username()).isEqualTo(new Username("bob"));
    assertThat(account.password()).isEmpty();
    assertThat(provider.stores().accounts().find(account.id())).contains(account);
    assertThat(provider.stores().accountEvents())
        .containsExactly(
            AccountEvent.of(
                account.id(), AccountAction.CREATED, ACTOR, provider.clock().instant()));
  }

  @Test
  void refusesAnotherSpellingOfANameThatIsTaken() {
    assertThat(create("bob", Optional.empty())).isInstanceOf(Result.Ok.class);
    assertThat(error(create("\uff22ob", Optional.empty()))).isEqualTo(new NameTaken());
    assertThat(provider.stores().accountEvents()).hasSize(1);
  }

  @Test
  void refusesANameThatTheRulesRefuseUnlessItIsThere() {
    assertThat(error(create("\u265abob", Optional.empty()))).isEqualTo(new NameRefused());
    provider.stores().accounts().addEarlier(account("one", "\u265abob"));
    assertThat(error(create("\u265abob", Optional.empty()))).isEqualTo(new NameTaken());
  }

  @Test
  void takesAnIdentifierOfAnotherSystem() {
    assertThat(value(create("bob", Optional.of("their-id"))).id())
        .isEqualTo(new UserId("their-id"));
    assertThat(error(create("carol", Optional.of("their-id")))).isEqualTo(new IdTaken());
  }

  @Test
  void givesNoUserTheIdentifierOfADeletedOne() {
    var account = value(create("bob", Optional.of("their-id")));
    var administer =
        UserAdminUseCases.administerAccount(
            provider.accountDependencies(),
            provider.stores().accountRecords(),
            provider.endSessions(),
            new ProfileReader(ReleasePolicy.STANDARD));
    assertThat(administer.delete(account.id(), ACTOR)).isInstanceOf(Result.Ok.class);
    assertThat(error(create("carol", Optional.of("their-id")))).isEqualTo(new IdTaken());
    assertThat(provider.stores().accounts().all()).isEmpty();
    assertThat(provider.stores().contents().toString()).doesNotContain("carol");
  }

  @Test
  void givesNoUserTheIdentifierOfAClient() {
    var client = Registrations.register(provider, Registrations.WEB).client().id().value();
    assertThat(error(create("bob", Optional.of(client)))).isEqualTo(new IdTaken());
    assertThat(error(create("bob", Optional.of("HTTPS://client.example/document"))))
        .isEqualTo(new IdTaken());
    assertThat(provider.stores().accounts().all()).isEmpty();
    assertThat(provider.stores().accountEvents()).isEmpty();
  }

  @Test
  void givesNoClientTheIdentifierOfAUser() {
    var account = value(create("bob", Optional.of("their-id")));
    assertThat(error(register("their-id")).description()).isEqualTo("preferred_client_id is taken");
    assertThat(provider.stores().accounts().remove(account)).isTrue();
    provider.stores().formerAccounts().add(provider.crypto().secretHasher().hash("another-id"));
    assertThat(error(register("another-id")).description())
        .isEqualTo("preferred_client_id is taken");
    assertThat(register("free")).isInstanceOf(Result.Ok.class);
  }

  private Result<RegisterClient.Registered, RegistrationError> register(String id) {
    var scene =
        new RegistrationFixture(
            provider.stores().clients(),
            provider.stores().clientNames(),
            provider.stores().securityEvents(),
            provider.stores().initialAccessTokens(),
            provider.stores().unitOfWork(),
            provider.crypto());
    var token = new InitialAccessToken("token for " + id);
    scene.allow(token, Optional.of(1));
    return provider
        .registerClient()
        .register(
            new RegisterClient.Command(
                Optional.of(token), Registrations.WEB.with("preferred_client_id", id), false));
  }

  private Account account(String id, String name) {
    return Account.created(
        new UserId(id),
        new Username(name),
        Optional.empty(),
        Profile.EMPTY,
        provider.clock().instant());
  }

  private Result<Account, CreationRefusal> create(String name, Optional<String> id) {
    return provider
        .createAccount()
        .create(
            new Command(
                new Username(name), Optional.empty(), Profile.EMPTY, id.map(UserId::new), ACTOR));
  }
}
