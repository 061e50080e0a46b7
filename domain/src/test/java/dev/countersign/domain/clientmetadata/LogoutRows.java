package dev.countersign.domain.clientmetadata;

import static dev.countersign.domain.clientmetadata.ExampleRegistrations.texts;
import static dev.countersign.domain.clientmetadata.MemberRow.accepted;
import static dev.countersign.domain.clientmetadata.MemberRow.defaulted;
import static dev.countersign.domain.clientmetadata.MemberRow.refused;
import static dev.countersign.domain.clientmetadata.MemberRow.substituted;

import dev.countersign.domain.client.ClientMetadata;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.oauth.Json.JsonBoolean;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Rows for the members about logout. */
final class LogoutRows {

  private static final String AFTER = "post_logout_redirect_uris";
  private static final String BACK = "backchannel_logout_uri";
  private static final String FRONT = "frontchannel_logout_uri";

  private LogoutRows() {}

  static Stream<MemberRow> all() {
    return Stream.of(afterLogout(), backChannel(), frontChannel(), origins(), sessions())
        .flatMap(rows -> rows);
  }

  private static Stream<MemberRow> afterLogout() {
    return Stream.of(
        defaulted(AFTER, LogoutRows::afterLogoutUris, List.of()),
        accepted(
            AFTER,
            texts("https://client.example/bye", "http://127.0.0.1:8080/bye"),
            LogoutRows::afterLogoutUris,
            uris("https://client.example/bye", "http://127.0.0.1:8080/bye")),
        accepted(
                AFTER,
                texts("com.example.app:/bye"),
                LogoutRows::afterLogoutUris,
                uris("com.example.app:/bye"))
            .and("application_type", "native")
            .and("redirect_uris", texts("com.example.app:/cb")),
        accepted(AFTER, texts(), LogoutRows::afterLogoutUris, List.of()),
        substituted(
            AFTER,
            texts("https://client.example/bye", "https://client.example/bye"),
            LogoutRows::afterLogoutUris,
            uris("https://client.example/bye")),
        refused(AFTER, texts("com.example.app:/bye"), "require application_type native"),
        refused(AFTER, texts("http://client.example/bye"), "must be https for a web client"),
        refused(AFTER, texts("javascript:alert(1)"), "must not use the scheme javascript"),
        refused(AFTER, texts("https://client.example/#a"), "must not have a fragment"),
        refused(AFTER, texts("https://client.example/*"), "wildcard"),
        refused(AFTER, texts("https://client.example/bye?state=a"), "parameter state"),
        refused(AFTER, texts("https://client.example/" + "a".repeat(2000)), "2000 characters"),
        refused(AFTER, texts("/bye"), "must be absolute"),
        refused(AFTER, "https://client.example/bye", "must be an array"),
        refused(
            AFTER,
            texts(Collections.nCopies(51, "https://a.example").toArray(String[]::new)),
            "at most 50"));
  }

  private static List<RedirectUri> uris(String... uris) {
    return Stream.of(uris).map(RedirectUri::new).toList();
  }

  private static Stream<MemberRow> backChannel() {
    return Stream.of(
        defaulted(BACK, LogoutRows::backChannelUri, Optional.empty()),
        substituted(BACK, "", LogoutRows::backChannelUri, Optional.empty()),
        served(BACK, "https://client.example/logout?a=b", LogoutRows::backChannelUri),
        served(BACK, "https://elsewhere.example:8443/logout?iss=a", LogoutRows::backChannelUri),
        refused(BACK, "http://client.example/logout", "must be an https URL"),
        refused(BACK, "http://127.0.0.1/logout", "must be an https URL"),
        refused(BACK, "https:/logout", "must be an https URL with a host"),
        refused(BACK, "https://my_app.example/logout", "connect to"),
        refused(BACK, "https://client.example:99999/logout", "a port from 1 to 65535"),
        refused(BACK, "https://client.example/logout#a", "must not have a fragment"),
        refused(BACK, "https://user@client.example/logout", "user information"),
        refused(BACK, "/logout", "must be absolute"),
        refused(BACK, "com.example.app:/logout", "must be an https URL"),
        refused(BACK, "javascript:alert(1)", "must not use the scheme javascript"),
        refused(BACK, texts("https://client.example/logout"), "must be a string"));
  }

  private static Stream<MemberRow> frontChannel() {
    return Stream.of(
        defaulted(FRONT, LogoutRows::frontChannelUri, Optional.empty()),
        substituted(FRONT, "", LogoutRows::frontChannelUri, Optional.empty()),
        refused(FRONT, "https://client.example/logout#a", "must not have a fragment"),
        refused(FRONT, "/logout", "must be absolute"),
        refused(FRONT, "com.example.app:/logout", "must be an https URL")
            .and("application_type", "native")
            .and("redirect_uris", texts("com.example.app:/logout")),
        refused(FRONT, "javascript:alert(1)", "must not use the scheme javascript"),
        refused(FRONT, "https://client.example/logout", "one of the redirect_uris")
            .and("grant_types", texts("client_credentials"))
            .and("redirect_uris", texts()));
  }

  private static Stream<MemberRow> origins() {
    var redirects = texts("https://one.example/cb", "https://TWO.example:8443/cb");
    return Stream.of(
        served(FRONT, "https://one.example/logout?a=b", LogoutRows::frontChannelUri)
            .and("redirect_uris", redirects),
        served(FRONT, "https://ONE.example:443/logout", LogoutRows::frontChannelUri)
            .and("redirect_uris", redirects),
        served(FRONT, "https://two.example:8443/", LogoutRows::frontChannelUri)
            .and("redirect_uris", redirects),
        served(FRONT, "http://localhost:3000/logout", LogoutRows::frontChannelUri)
            .and("redirect_uris", texts("http://localhost:3000/cb")),
        refused(FRONT, "https://my_app.example/logout", "a Content-Security-Policy can name")
            .and("redirect_uris", texts("https://my_app.example/cb")),
        refused(FRONT, "https://two.example/logout", "one of the redirect_uris")
            .and("redirect_uris", redirects),
        refused(FRONT, "https://one.example:8443/logout", "one of the redirect_uris")
            .and("redirect_uris", redirects),
        refused(FRONT, "http://one.example/logout", "one of the redirect_uris")
            .and("redirect_uris", redirects),
        refused(FRONT, "https://sub.one.example/logout", "one of the redirect_uris")
            .and("redirect_uris", redirects));
  }

  private static MemberRow served(
      String member, String uri, Function<ClientMetadata, Object> look) {
    return accepted(member, uri, look, Optional.of(URI.create(uri)));
  }

  private static Stream<MemberRow> sessions() {
    return Stream.concat(
        required(
            "backchannel_logout_session_required",
            metadata -> metadata.logout().backChannelSession()),
        required(
            "frontchannel_logout_session_required",
            metadata -> metadata.logout().frontChannelSession()));
  }

  private static Stream<MemberRow> required(String member, Function<ClientMetadata, Object> look) {
    return Stream.of(
        defaulted(member, look, false),
        accepted(member, new JsonBoolean(true), look, true),
        refused(member, "true", "must be true or false"));
  }

  private static Object afterLogoutUris(ClientMetadata metadata) {
    return metadata.logout().redirectUris();
  }

  private static Object backChannelUri(ClientMetadata metadata) {
    return metadata.logout().backChannel();
  }

  private static Object frontChannelUri(ClientMetadata metadata) {
    return metadata.logout().frontChannel();
  }
}
