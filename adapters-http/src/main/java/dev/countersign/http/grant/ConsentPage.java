package dev.countersign.http.grant;

import dev.countersign.application.grant.Authorize.Outcome;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.user.Account;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What a person is asked.
 *
 * @param client what the application calls itself
 * @param destination where the answer goes: what the person can recognise of it
 * @param user who is asked
 * @param permissions what the application asks for
 * @param policyUri what it says about data
 * @param tosUri on what terms it can be used
 * @param request the authorization request
 * @param guard ties the form to the request and the browser
 */
public record ConsentPage(
    String client,
    String destination,
    String user,
    List<Permission> permissions,
    Optional<String> policyUri,
    Optional<String> tosUri,
    String request,
    String guard) {

  /**
   * One thing that is asked for.
   *
   * @param text in plain words
   * @param scope the scope token, where there are no plain words for it
   */
  public record Permission(String text, Optional<String> scope) {}

  static ConsentPage of(Outcome.ConsentNeeded needed, RequestText asked, String guard) {
    var description = needed.client().metadata().description();
    return new ConsentPage(
        needed.client().displayName(),
        destination(needed.redirectUri()),
        user(needed.user()),
        permissions(needed.scope()),
        description.policyUri().inAnyLanguage(),
        description.tosUri().inAnyLanguage(),
        asked.text(),
        guard);
  }

  private static String destination(RedirectUri redirectUri) {
    var uri = URI.create(redirectUri.value());
    return uri.getHost() == null ? uri.getScheme() + ":" : uri.getHost();
  }

  private static String user(Account account) {
    var username = account.username().value();
    return account.profile().name().map(name -> name + " (" + username + ")").orElse(username);
  }

  private static List<Permission> permissions(Scope scope) {
    return scope.isEmpty()
        ? List.of(inWords("Know that you signed in here"))
        : scope.tokens().stream().map(ConsentPage::permission).toList();
  }

  /**
   * Plain words for the scopes that OpenID Connect names; others are shown as they are.
   *
   * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#ScopeClaims">OpenID Connect
   *     Core §5.4</a>
   */
  private static Permission permission(String scope) {
    return switch (scope) {
      case "openid" -> inWords("Know who you are here");
      case "profile" -> inWords("See your name and user name");
      case "email" -> inWords("See your email address");
      case "offline_access" -> inWords("Keep this access while you are away");
      default -> new Permission("Use the permission", Optional.of(scope));
    };
  }

  private static Permission inWords(String text) {
    return new Permission(text, Optional.empty());
  }
}
