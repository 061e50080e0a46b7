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
 * Reads {@code redirect_uris} and the {@code application_type} that decides which of them there may
 * be.
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
   * What was read.
   *
   * @param uris each of them once
   * @param type where the client runs
   */
  record Redirects(List<RedirectUri> uris, ApplicationType type) {}

  Redirects read(Flows flows) {
    var texts = members.texts("redirect_uris").orElse(List.of());
    var type =
        members
            .known("application_type", ApplicationType::parse)
            .orElseGet(() -> unsaid(texts, flows));
    return new Redirects(uris(texts, type), type);
  }

  // OpenID Connect Registration §2: "The default, if omitted, is web." But many a native client
  // was written without OpenID Connect in mind and does not know the member; RFC 8252 §7.3 goes by
  // the URI alone: "The authorization server MUST allow any port to be specified at the time of the
  // request for loopback IP redirect URIs". Not with the implicit grant, where the same section of
  // OpenID Connect forbids such URIs to whoever does not say that they are native.
  private static ApplicationType unsaid(List<String> texts, Flows flows) {
    return !flows.has(GrantType.IMPLICIT) && texts.stream().anyMatch(RedirectUri::suggestsNative)
        ? ApplicationType.NATIVE
        : ApplicationType.WEB;
  }

  private List<RedirectUri> uris(List<String> texts, ApplicationType type) {
    var uris = new ArrayList<RedirectUri>();
    for (var text : texts) {
      switch (RedirectUri.parse(text, type)) {
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
