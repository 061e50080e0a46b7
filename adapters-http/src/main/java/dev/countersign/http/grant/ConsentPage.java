package dev.countersign.http.grant;

import dev.countersign.application.client.WarnOfImpersonation.Warning;
import dev.countersign.application.grant.Authorize.Outcome;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.oauth.UriHost;
import dev.countersign.domain.user.Account;
import dev.countersign.http.user.PermissionText;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The content of the consent page.
 *
 * @param client the name and logo of the application
 * @param warnings what may be wrong with that name
 * @param destination where the response is sent, as the user can recognise it
 * @param onThisDevice whether that is an application on the user's device
 * @param unproved the host of the client's metadata document, if any application on the device can
 *     claim to be from it
 * @param homePage the host of the client's home page, not verified, if it is none of the hosts
 *     above
 * @param user the signed-in user
 * @param permissions the requested permissions
 * @param policyUri its privacy policy
 * @param tosUri its terms of service
 * @param request the authorization request
 * @param csrfToken binds the form to the request and the browser
 */
public record ConsentPage(
    ShownName client,
    List<String> warnings,
    String destination,
    boolean onThisDevice,
    Optional<String> unproved,
    Optional<String> homePage,
    String user,
    List<Permission> permissions,
    Optional<String> policyUri,
    Optional<String> tosUri,
    String request,
    String csrfToken) {

  /**
   * A requested permission.
   *
   * @param text a description in plain words
   * @param scope the scope token, if there is no description for it
   */
  public record Permission(String text, Optional<String> scope) {}

  static ConsentPage of(
      ShownName client,
      Outcome.ConsentNeeded needed,
      SerializedAuthorizationRequest asked,
      String csrfToken,
      List<Locale.LanguageRange> languages) {
    var description = needed.client().metadata().description();
    var destination = needed.redirectUri().destination();
    return new ConsentPage(
        client,
        warnings(needed.warnings()),
        shown(needed.redirectUri()),
        !needed.redirectUri().identifiesClient(),
        unproved(needed),
        description
            .uri()
            .in(languages)
            .flatMap(uri -> UriHost.of(URI.create(uri)))
            .map(UriHost::lowerCaseName)
            .filter(host -> !host.equals(destination))
            .filter(host -> !needed.client().documentHost().equals(Optional.of(host))),
        user(needed.user()),
        permissions(needed),
        description.policyUri().in(languages),
        description.tosUri().in(languages),
        asked.text(),
        csrfToken);
  }

  /**
   * Returns the destination; on the user's device with the port, which tells applications apart.
   */
  private static String shown(RedirectUri redirectUri) {
    var port = URI.create(redirectUri.value()).getPort();
    return redirectUri.leadsHome() && port >= 0
        ? redirectUri.destination() + ":" + port
        : redirectUri.destination();
  }

  // Model Context Protocol, Authorization Security Considerations, Localhost Redirect URI Risks: an
  // attacker can use the client_id of another client and listen at its redirect URI on the user's
  // device, so "Authorization servers SHOULD display additional warnings".
  private static Optional<String> unproved(Outcome.ConsentNeeded needed) {
    return needed
        .client()
        .documentHost()
        .filter(host -> !needed.redirectUri().identifiesClient())
        .filter(host -> needed.client().metadata().isPublic());
  }

  private static List<String> warnings(Set<Warning> warnings) {
    return Stream.of(Warning.values()).filter(warnings::contains).map(ConsentPage::words).toList();
  }

  private static String words(Warning warning) {
    return switch (warning) {
      case LOOKS_LIKE_THIS_SERVICE ->
          "It looks like the name of this service, but the application is not part of it.";
      case LOOKS_LIKE_ANOTHER ->
          "It looks like the name of another application. This may be a different one.";
      case SUSPICIOUS_NAME ->
          "It has letters that look like other letters, or invisible characters.";
    };
  }

  private static String user(Account account) {
    var username = account.username().value();
    return account.name().map(name -> name + " (" + username + ")").orElse(username);
  }

  private static List<Permission> permissions(Outcome.ConsentNeeded needed) {
    var scope = needed.scope();
    var signedIn =
        scope.without(Scope.OFFLINE_ACCESS).isEmpty()
            ? Stream.of(inWords("Know that you signed in"))
            : Stream.<Permission>empty();
    return Stream.of(
            signedIn,
            scope.tokens().stream().map(PermissionText::ofScope).map(ConsentPage::shown),
            needed.claims().stream().map(PermissionText::ofClaim).map(ConsentPage::shown),
            needed.untilSignOut()
                ? Stream.of(inWords("Keep access until you sign out"))
                : Stream.<Permission>empty())
        .flatMap(permissions -> permissions)
        .toList();
  }

  private static Permission shown(PermissionText permission) {
    return new Permission(permission.text(), permission.name());
  }

  private static Permission inWords(String text) {
    return new Permission(text, Optional.empty());
  }
}
