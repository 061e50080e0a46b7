package dev.countersign.testkit.user;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.profile.Profile;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.Consent;
import dev.countersign.domain.user.DirectoryEntry;
import dev.countersign.domain.user.DirectoryLink;
import dev.countersign.domain.user.PasswordHash;
import dev.countersign.domain.user.PasswordPolicy;
import dev.countersign.domain.user.UserId;
import dev.countersign.domain.user.Username;
import dev.countersign.testkit.oauth.Times;
import java.util.Optional;
import java.util.Set;

/** Accounts, sessions and consents for tests. */
public final class UserFixtures {

  /** The rules for new passwords, with one common password: common. */
  public static final PasswordPolicy PASSWORD_POLICY =
      new PasswordPolicy(PasswordPolicy.ALONE, "common"::equals, Set.of("issuer.example"));

  private UserFixtures() {}

  /** Returns an account with an empty profile. */
  public static Account account(String id, String username) {
    return Account.created(
        new UserId(id),
        new Username(username),
        Optional.of(new PasswordHash("$argon2id$")),
        Profile.EMPTY,
        Times.NOW);
  }

  /** Returns an account with a full profile. */
  public static Account alice() {
    return Account.created(
        new UserId("user-alice"),
        new Username("alice"),
        Optional.of(new PasswordHash("$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA")),
        new Profile(
            JsonObject.EMPTY
                .with("name", "Alice Ærlig 😀")
                .with("email", "alice@users.example")
                .with("email_verified", true)),
        Times.NOW);
  }

  /** Returns an account of a person whom a directory keeps, checked at {@link Times#NOW}. */
  public static Account elsewhere(String id, String username, String entry) {
    return Account.created(
            new UserId(id), new Username(username), Optional.empty(), Profile.EMPTY, Times.NOW)
        .with(new DirectoryLink(new DirectoryEntry.Id(entry), Times.NOW));
  }

  /** Returns the account with another name. */
  public static Account renamed(Account account, String username) {
    return new Account(
        account.id(),
        new Username(username),
        account.password(),
        account.life(),
        account.profile(),
        account.directory(),
        account.version());
  }

  /** Returns the account with another profile. */
  public static Account withProfile(Account account, Profile profile) {
    return new Account(
        account.id(),
        account.username(),
        account.password(),
        account.life(),
        profile,
        account.directory(),
        account.version());
  }

  /** Returns the consent of a user for a client. */
  public static Consent consent(String user, String client, Scope scope) {
    return new Consent(new UserId(user), new ClientId(client), scope, Times.NOW);
  }
}
