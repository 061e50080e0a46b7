package dev.countersign.domain.registration;

import dev.countersign.domain.client.LogoutMetadata;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.net.URI;
import java.util.Optional;

/**
 * Adds the members about logout to a registration response, if the client registered them.
 *
 * @see <a href="https://openid.net/specs/openid-connect-rpinitiated-1_0.html#ClientMetadata">OpenID
 *     Connect RP-Initiated Logout §3.1</a>
 */
final class LogoutResponseMembers {

  private LogoutResponseMembers() {}

  static JsonObject with(JsonObject json, LogoutMetadata logout) {
    if (!logout.redirectUris().isEmpty()) {
      json =
          json.with(
              LogoutMetadata.REDIRECT_URIS,
              JsonArray.ofStrings(logout.redirectUris().stream().map(RedirectUri::value).toList()));
    }
    json =
        with(
            json,
            LogoutMetadata.BACK_CHANNEL,
            logout.backChannel(),
            LogoutMetadata.BACK_CHANNEL_SESSION,
            logout.backChannelSession());
    return with(
        json,
        LogoutMetadata.FRONT_CHANNEL,
        logout.frontChannel(),
        LogoutMetadata.FRONT_CHANNEL_SESSION,
        logout.frontChannelSession());
  }

  // Without a URI, the default of the second member says nothing.
  private static JsonObject with(
      JsonObject json, String name, Optional<URI> uri, String required, boolean isRequired) {
    var next = uri.isPresent() ? json.with(name, uri.get().toString()) : json;
    return uri.isPresent() || isRequired ? next.with(required, isRequired) : next;
  }
}
