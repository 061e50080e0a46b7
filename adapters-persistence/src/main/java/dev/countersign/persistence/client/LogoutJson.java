package dev.countersign.persistence.client;

import dev.countersign.domain.client.LogoutMetadata;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.net.URI;
import java.util.List;

/**
 * Converts the metadata of logout to and from JSON, with the member names of the registration.
 *
 * @see <a href="https://openid.net/specs/openid-connect-rpinitiated-1_0.html#ClientMetadata">OpenID
 *     Connect RP-Initiated Logout §3.1</a>
 */
final class LogoutJson {

  private LogoutJson() {}

  static JsonObject write(LogoutMetadata logout) {
    var json =
        JsonObject.EMPTY
            .with(
                LogoutMetadata.REDIRECT_URIS,
                JsonArray.ofStrings(
                    logout.redirectUris().stream().map(RedirectUri::value).toList()))
            .with(LogoutMetadata.BACK_CHANNEL_SESSION, logout.backChannelSession())
            .with(LogoutMetadata.FRONT_CHANNEL_SESSION, logout.frontChannelSession());
    if (logout.backChannel().isPresent()) {
      json = json.with(LogoutMetadata.BACK_CHANNEL, logout.backChannel().get().toString());
    }
    return logout.frontChannel().isPresent()
        ? json.with(LogoutMetadata.FRONT_CHANNEL, logout.frontChannel().get().toString())
        : json;
  }

  static LogoutMetadata read(JsonObject json) {
    return new LogoutMetadata(
        json
            .array(LogoutMetadata.REDIRECT_URIS)
            .flatMap(JsonArray::strings)
            .orElse(List.of())
            .stream()
            .map(RedirectUri::new)
            .toList(),
        json.string(LogoutMetadata.BACK_CHANNEL).map(URI::create),
        json.bool(LogoutMetadata.BACK_CHANNEL_SESSION).orElse(false),
        json.string(LogoutMetadata.FRONT_CHANNEL).map(URI::create),
        json.bool(LogoutMetadata.FRONT_CHANNEL_SESSION).orElse(false));
  }
}
