package dev.countersign.http.account;

import dev.countersign.application.account.driven.UserRecords.ConsentOfClient;
import dev.countersign.application.session.FindSession.SignedInUser;
import dev.countersign.domain.client.ClientMetadata;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonBoolean;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonString;
import dev.countersign.domain.oauth.UriHost;
import dev.countersign.domain.profile.StandardClaim;
import dev.countersign.domain.session.Session;
import dev.countersign.domain.session.SessionOrigin;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.Consent;
import dev.countersign.http.account.AccountPage.Application;
import dev.countersign.http.account.AccountPage.Fact;
import dev.countersign.http.account.AccountPage.Server;
import dev.countersign.http.account.AccountPage.SignedInBrowser;
import dev.countersign.http.account.AccountPage.Time;
import dev.countersign.http.account.LinkedServers.Linked;
import dev.countersign.http.client.ShortNames;
import dev.countersign.http.oauth.JsonText;
import dev.countersign.http.user.PermissionText;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Converts what is stored about a user to what the account page shows. */
final class AccountViews {

  private static final String UPDATED_AT = StandardClaim.UPDATED_AT.wireName();

  private AccountViews() {}

  static String user(Account account) {
    var username = account.username().value();
    return account.name().map(name -> name + " (" + username + ")").orElse(username);
  }

  static List<Fact> profile(Account account) {
    var claims =
        account.profile().claims().members().entrySet().stream()
            .map(claim -> new Fact(label(claim.getKey()), text(claim.getKey(), claim.getValue())));
    return Stream.concat(Stream.of(new Fact("Username", account.username().value())), claims)
        .toList();
  }

  private static String label(String claim) {
    var words = claim.replace('_', ' ');
    return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  private static String text(String claim, Json value) {
    return switch (value) {
      case JsonString(var text) -> text;
      case JsonBoolean(var is) -> is ? "yes" : "no";
      case JsonInteger(var number) when claim.equals(UPDATED_AT) ->
          AccountWords.time(Instant.ofEpochSecond(number));
      default -> JsonText.write(value);
    };
  }

  static List<SignedInBrowser> sessions(List<Session> sessions, SignedInUser user) {
    return sessions.stream().map(session -> browser(session, user)).toList();
  }

  private static SignedInBrowser browser(Session session, SignedInUser user) {
    return new SignedInBrowser(
        session.id().value(),
        session.id().equals(user.session().id()),
        session.origin().map(SessionOrigin::browser).map(AccountWords::browser).orElse("A browser"),
        session.origin().map(SessionOrigin::address),
        new Time(session.authenticatedAt()),
        session.usedAt().map(Time::new),
        session.remembered());
  }

  static List<Server> servers(List<Linked> servers) {
    return servers.stream()
        .map(
            server ->
                new Server(
                    server.issuer(), server.subject(), server.label(), new Time(server.since())))
        .toList();
  }

  static List<Application> applications(List<ConsentOfClient> consents) {
    return consents.stream().map(AccountViews::application).toList();
  }

  private static Application application(ConsentOfClient found) {
    var consent = found.consent();
    var host = documentHost(consent.client().value());
    var name =
        found
            .client()
            .map(ClientMetadata::description)
            .flatMap(description -> description.name().inAnyLanguage())
            .filter(ShortNames::isVisible)
            .or(() -> host)
            .orElseGet(() -> consent.client().value());
    return new Application(
        consent.client().value(),
        ShortNames.shortened(name),
        host.filter(known -> !known.equals(name)),
        permissions(consent),
        new Time(consent.grantedAt()));
  }

  private static Optional<String> documentHost(String clientId) {
    if (!clientId.startsWith("https://")) {
      return Optional.empty();
    }
    try {
      return UriHost.of(URI.create(clientId)).map(UriHost::lowerCaseName);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static List<PermissionText> permissions(Consent consent) {
    var all =
        Stream.of(
                consent.scope().tokens().stream().map(PermissionText::ofScope),
                consent.claims().stream().sorted().map(PermissionText::ofClaim),
                consent.untilSignOut()
                    ? Stream.of(PermissionText.inWords("Keep access until you sign out"))
                    : Stream.<PermissionText>empty())
            .flatMap(permissions -> permissions)
            .toList();
    return all.isEmpty() ? List.of(PermissionText.inWords("Know that you signed in")) : all;
  }
}
