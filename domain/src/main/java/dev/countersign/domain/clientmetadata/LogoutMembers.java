package dev.countersign.domain.clientmetadata;

import static dev.countersign.domain.client.LogoutMetadata.BACK_CHANNEL;
import static dev.countersign.domain.client.LogoutMetadata.BACK_CHANNEL_SESSION;
import static dev.countersign.domain.client.LogoutMetadata.FRONT_CHANNEL;
import static dev.countersign.domain.client.LogoutMetadata.FRONT_CHANNEL_SESSION;
import static dev.countersign.domain.client.LogoutMetadata.REDIRECT_URIS;

import dev.countersign.domain.client.LogoutMetadata;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.client.RedirectUri.InvalidUri;
import dev.countersign.domain.clientmetadata.RedirectUrisReader.Redirects;
import dev.countersign.domain.oauth.Result;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the members about logout.
 *
 * @see <a href="https://openid.net/specs/openid-connect-rpinitiated-1_0.html#ClientMetadata">OpenID
 *     Connect RP-Initiated Logout §3.1</a>
 * @see <a href="https://openid.net/specs/openid-connect-backchannel-1_0.html#BCRegistration">OpenID
 *     Connect Back-Channel Logout §2.2</a>
 * @see <a href="https://openid.net/specs/openid-connect-frontchannel-1_0.html#RPLogout">OpenID
 *     Connect Front-Channel Logout §2</a>
 */
final class LogoutMembers {

  private final MemberReader members;

  LogoutMembers(MemberReader members) {
    this.members = members;
  }

  /** Returns the members of a client with these redirect URIs. */
  LogoutMetadata read(Redirects redirects, boolean isPublic) {
    return new LogoutMetadata(
        redirectUris(redirects, isPublic),
        uri(BACK_CHANNEL, LogoutMetadata::parseBackChannel),
        members.bool(BACK_CHANNEL_SESSION).orElse(false),
        uri(FRONT_CHANNEL, text -> LogoutMetadata.parseFrontChannel(text, redirects.uris())),
        members.bool(FRONT_CHANNEL_SESSION).orElse(false));
  }

  // RP-Initiated Logout §3.1 has the rules of redirect URIs, with one more: "The URI SHOULD use the
  // https scheme". The rules of redirect_uris are as strict.
  private List<RedirectUri> redirectUris(Redirects redirects, boolean isPublic) {
    var uris = new ArrayList<RedirectUri>();
    for (var text : members.texts(REDIRECT_URIS).orElse(List.of())) {
      switch (RedirectUri.parse(text, redirects.type(), isPublic)) {
        case Result.Ok<RedirectUri, InvalidUri>(var uri) -> uris.add(uri);
        case Result.Refused<RedirectUri, InvalidUri>(var invalid) ->
            members.complain(
                REDIRECT_URIS + ": " + MemberReader.shortened(text) + " " + invalid.reason());
      }
    }
    return uris.stream().distinct().toList();
  }

  private Optional<URI> uri(String name, Function<String, Result<URI, String>> parse) {
    if (!members.hasContent(name)) {
      return Optional.empty();
    }
    return members
        .text(name, HttpsUrl.LONGEST)
        .flatMap(
            text ->
                parse
                    .apply(text)
                    .map(Optional::of)
                    .orElse(
                        reason -> {
                          members.complain(name + " " + reason);
                          return Optional.empty();
                        }));
  }
}
