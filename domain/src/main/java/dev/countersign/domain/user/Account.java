package dev.countersign.domain.user;

import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.profile.LanguageTags;
import dev.countersign.domain.profile.Profile;
import dev.countersign.domain.profile.ReleasePolicy;
import dev.countersign.domain.profile.StandardClaim;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The account of a user.
 *
 * @param id its identifier, the {@code sub} of clients with public subjects; it never changes
 * @param username the name for signing in
 * @param password the hash of the password; empty if nobody can sign in with a password
 * @param life its life cycle
 * @param profile further data about the user
 * @param directory the user's entry in a directory outside this service, which has the password;
 *     empty for a local account
 * @param version how often it was changed; a change is stored only if the version is still the one
 *     that was read
 */
public record Account(
    UserId id,
    Username username,
    Optional<PasswordHash> password,
    AccountLife life,
    Profile profile,
    Optional<DirectoryLink> directory,
    long version) {

  /** Refuses, with an exception, a password of an account that is kept elsewhere. */
  public Account {
    if (directory.isPresent() && password.isPresent()) {
      throw new IllegalArgumentException("the directory of this account has the password");
    }
  }

  /** Returns an account that is created at {@code now}. */
  public static Account created(
      UserId id, Username username, Optional<PasswordHash> password, Profile profile, Instant now) {
    return new Account(id, username, password, AccountLife.from(now), profile, Optional.empty(), 0);
  }

  /** Returns the next version of this account, as it is stored after a change. */
  public Account next() {
    return new Account(id, username, password, life, profile, directory, version + 1);
  }

  /** Returns a copy with another password. */
  public Account with(PasswordHash next) {
    return new Account(id, username, Optional.of(next), life, profile, directory, version);
  }

  /** Returns a copy with another life cycle. */
  public Account with(AccountLife next) {
    return new Account(id, username, password, next, profile, directory, version);
  }

  /** Returns a copy with another username. */
  public Account with(Username next) {
    return new Account(id, next, password, life, profile, directory, version);
  }

  /** Returns a copy with another profile. */
  public Account with(Profile next) {
    return new Account(id, username, password, life, next, directory, version);
  }

  /** Returns a copy with another link to a directory. */
  public Account with(DirectoryLink next) {
    return new Account(id, username, password, life, profile, Optional.of(next), version);
  }

  /**
   * Returns whether the account is kept in a directory outside this service. Such an account never
   * has a password here, and the directory decides on its username and its claims.
   */
  public boolean keptElsewhere() {
    return directory.isPresent();
  }

  /** Returns the full name for display, if it is known. */
  public Optional<String> name() {
    return profile.text(StandardClaim.NAME);
  }

  /**
   * Returns the claims that {@code policy} releases for {@code scope}, in {@code languages} where
   * there is a choice, without {@code sub}.
   *
   * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#ScopeClaims">OpenID Connect
   *     Core §5.4</a>
   */
  public JsonObject claims(Scope scope, ReleasePolicy policy, LanguageTags languages) {
    var claims = profile.select(policy.released(scope), languages);
    return scope.contains("profile")
        ? claims.with(ReleasePolicy.PREFERRED_USERNAME, username.value())
        : claims;
  }

  /**
   * Returns the requested claims that the account has, under the requested names, without {@code
   * sub}. A claim that is requested in a language the account does not have is left out.
   *
   * @param names the requested names, perhaps with language tags
   * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#ClaimsParameter">OpenID
   *     Connect Core §5.5</a>
   */
  public JsonObject claims(Set<String> names, LanguageTags languages) {
    var claims = profile.selectNamed(names, languages);
    return names.contains(ReleasePolicy.PREFERRED_USERNAME)
        ? claims.with(ReleasePolicy.PREFERRED_USERNAME, username.value())
        : claims;
  }
}
