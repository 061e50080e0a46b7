package dev.countersign.testkit.user;

import dev.countersign.application.session.SignIn;
import dev.countersign.application.user.AuthenticateUser;
import dev.countersign.application.user.CreateAccount;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.profile.Profile;
import dev.countersign.domain.session.SessionToken;
import dev.countersign.domain.user.Password;
import dev.countersign.domain.user.Username;
import dev.countersign.testkit.ProviderFixture;
import java.util.Optional;

/** Users who sign in at a {@link ProviderFixture}. */
public final class People {

  /** The password of all users. */
  public static final Password PASSWORD = new Password("correct horse battery staple");

  private People() {}

  /** Signs in with this username, and creates the account first if there is none. */
  public static SessionToken signIn(ProviderFixture provider, String username) {
    var name = new Username(username);
    if (provider.stores().accounts().named(name).isEmpty()) {
      var profile = new Profile(JsonObject.EMPTY.with("name", "Name of " + username));
      var command =
          new CreateAccount.Command(
              name, Optional.of(PASSWORD), profile, Optional.empty(), Actor.SERVICE);
      if (provider.createAccount().create(command) instanceof Result.Refused) {
        throw new IllegalStateException("the name is taken: " + username);
      }
    }
    return provider
        .signIn()
        .signIn(
            SignIn.Command.inNewBrowser(
                new AuthenticateUser.Credentials(
                    username, PASSWORD, "192.0.2.1", Optional.empty())))
        .orElse(
            refusal -> {
              throw new IllegalStateException(refusal.toString());
            })
        .token();
  }
}
