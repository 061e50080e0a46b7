package dev.countersign.domain.clientmetadata;

import dev.countersign.domain.client.ApplicationType;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.client.RedirectUri.InvalidUri;
import dev.countersign.domain.clientmetadata.FlowReader.Flows;
import dev.countersign.domain.error.InvalidRedirectUri;
import dev.countersign.domain.oauth.GrantType;
import dev.countersign.domain.oauth.Result;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads {@code redirect_uris} and the {@code application_type} that decides which of them are
 * allowed.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-5">RFC 7591 §5</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8252.html#section-7">RFC 8252 §7</a>
 */
final class RedirectUrisReader {

  private final MemberReader members;

  RedirectUrisReader(MemberReader members) {
    this.members = members;
  }

  /**
   * The redirect URIs and the application type.
   *
   * @param uris without duplicates
   * @param type where the client runs
   */
  record Redirects(List<RedirectUri> uris, ApplicationType type) {}

  Redirects read(Flows flows, boolean isPublic) {
    var texts = members.texts("redirect_uris").orElse(List.of());
    var type =
        members
            .known("application_type", ApplicationType::parse)
            .orElseGet(() -> defaultType(texts, flows, isPublic));
    return new Redirects(uris(texts, type, isPublic), type);
  }

  // OpenID Connect Registration §2: "The default, if omitted, is web." But many native clients were
  // written without OpenID Connect and do not know the member. RFC 8252 §7.3 depends on the URI
  // alone: "The authorization server MUST allow any port to be specified at the time of the request
  // for loopback IP redirect URIs". This does not apply to the implicit grant: for it, the same
  // section of OpenID Connect forbids such URIs unless the client registers as native.
  private static ApplicationType defaultType(List<String> texts, Flows flows, boolean isPublic) {
    return !flows.has(GrantType.IMPLICIT)
            && texts.stream().anyMatch(text -> RedirectUri.suggestsNative(text, isPublic))
        ? ApplicationType.NATIVE
        : ApplicationType.WEB;
  }

  private List<RedirectUri> uris(List<String> texts, ApplicationType type, boolean isPublic) {
    var uris = new ArrayList<RedirectUri>();
    for (var text : texts) {
      switch (RedirectUri.parse(text, type, isPublic)) {
        case Result.Ok<RedirectUri, InvalidUri>(var uri) -> uris.add(uri);
        case Result.Refused<RedirectUri, InvalidUri>(var invalid) ->
            members.complain(
                new InvalidRedirectUri(
                    "redirect_uris: " + MemberReader.shortened(text) + " " + invalid.reason()));
      }
    }
    return uris.stream().distinct().toList();
  }
}
